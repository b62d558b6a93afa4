// zlib's functions whose names are macros, which Swift does not import.
#pragma once
#include <zlib.h>

// A gzip stream: 15 bits of window, 16 more for the gzip header and its checksum.
static inline int curlew_inflate_gzip_start(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

static inline int curlew_deflate_gzip_start(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
