#include "include/CVector.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

// Part of each function that is compiled for several processors, so never a function of its own.
#define INLINE static inline __attribute__((always_inline))

// cvec_lanes numbers at once, wherever they lie.
typedef float lanes __attribute__((vector_size(64), aligned(4)));

// Macros, since a function with such an argument is another one on each processor.
#define AT(place) (*(lanes *)(place))
#define ALL(number) ((number) + (lanes){0})

// The sum of cvec_lanes numbers, which are lost.
INLINE float total(float *part) {
  for (int half = cvec_lanes / 2; half > 0; half /= 2) {
    for (int place = 0; place < half; place++) part[place] += part[place + half];
  }
  return part[0];
}

INLINE float product(const float *left, const float *right, int64_t width) {
#pragma clang fp contract(fast)
  lanes sums = AT(left) * AT(right);
  for (int64_t place = cvec_lanes; place < width; place += cvec_lanes) {
    sums += AT(left + place) * AT(right + place);
  }
  float part[cvec_lanes];
  AT(part) = sums;
  return total(part);
}

INLINE void add(float *to, const float *row, float factor, int64_t width) {
#pragma clang fp contract(fast)
  lanes factors = ALL(factor);
  for (int64_t place = 0; place < width; place += cvec_lanes) {
    AT(to + place) += factors * AT(row + place);
  }
}

// The products of a panel with count vectors, which are so few that their sums stay in registers.
INLINE void panel_products(
  const float *panel, int64_t width, const float *vectors, int count, float *out, int64_t stride
) {
#pragma clang fp contract(fast)
  lanes sums[4] = {0};
  for (int64_t place = 0; place < width; place++) {
    lanes numbers = AT(panel + place * cvec_lanes);
    for (int vector = 0; vector < count; vector++) {
      sums[vector] += numbers * ALL(vectors[vector * width + place]);
    }
  }
  for (int vector = 0; vector < count; vector++) AT(out + vector * stride) = sums[vector];
}

FOR_EACH_PROCESSOR
void cvec_panel_products(
  const float *panels, int64_t panel_count, int64_t width, const float *vectors,
  int64_t vector_count, float *out
) {
  int64_t stride = panel_count * cvec_lanes;
  for (int64_t place = 0; place < panel_count; place++) {
    const float *panel = panels + place * width * cvec_lanes;
    float *own = out + place * cvec_lanes;
    int64_t vector = 0;
    for (; vector + 4 <= vector_count; vector += 4) {
      panel_products(panel, width, vectors + vector * width, 4, own + vector * stride, stride);
    }
    for (; vector < vector_count; vector++) {
      panel_products(panel, width, vectors + vector * width, 1, own + vector * stride, stride);
    }
  }
}

FOR_EACH_PROCESSOR
void cvec_add_row(double *restrict sums, const float *restrict row, double factor, int64_t count) {
#pragma clang fp contract(fast)
  for (int64_t place = 0; place < count; place++) sums[place] += factor * (double)row[place];
}

FOR_EACH_PROCESSOR
void cvec_add_gram(const float *rows, int64_t count, int64_t width, float *gram) {
  for (int64_t row = 0; row < count; row++) {
    const float *own = rows + row * width;
    for (int64_t place = 0; place < width; place++) {
      add(gram + place * width, own, own[place], width);
    }
  }
}

// out = (gram + Σ (c − 1) q qᵀ) · vector.
INLINE void apply(
  const float *gram, const float *others, int64_t width, const int32_t *columns,
  const float *confidences, int64_t count, const float *vector, float *out
) {
  for (int64_t row = 0; row < width; row++) {
    out[row] = product(gram + row * width, vector, width);
  }
  for (int64_t cell = 0; cell < count; cell++) {
    const float *row = others + columns[cell] * width;
    add(out, row, (confidences[cell] - 1) * product(row, vector, width), width);
  }
}

FOR_EACH_PROCESSOR
void cvec_solve_weighted(
  const float *gram, const float *others, int64_t width, const int32_t *columns,
  const float *confidences, int64_t count, int64_t steps, float *x, float *work
) {
  float *residual = work, *direction = work + width, *image = work + 2 * width;
  apply(gram, others, width, columns, confidences, count, x, image);
  for (int64_t place = 0; place < width; place++) residual[place] = -image[place];
  for (int64_t cell = 0; cell < count; cell++) {
    add(residual, others + columns[cell] * width, confidences[cell], width);
  }
  memcpy(direction, residual, sizeof(float) * (size_t)width);
  float square = product(residual, residual, width);
  for (int64_t step = 0; step < steps && square > 1e-20f; step++) {
    apply(gram, others, width, columns, confidences, count, direction, image);
    float length = square / product(direction, image, width);
    add(x, direction, length, width);
    add(residual, image, -length, width);
    float next = product(residual, residual, width);
    float kept = next / square;
    for (int64_t place = 0; place < width; place++) {
      direction[place] = residual[place] + kept * direction[place];
    }
    square = next;
  }
}

FOR_EACH_PROCESSOR
void cvec_pairwise_step(
  float *user, float *taken, float *other, int64_t width, float *taken_bias, float *other_bias,
  float rate, float regularization
) {
#pragma clang fp contract(fast)
  lanes sums = {0};
  for (int64_t place = 0; place < width; place += cvec_lanes) {
    sums += AT(user + place) * (AT(taken + place) - AT(other + place));
  }
  float part[cvec_lanes];
  AT(part) = sums;
  float score = *taken_bias - *other_bias + total(part);
  float push = rate / (1 + expf(score)), keep = 1 - rate * regularization;
  lanes pushes = ALL(push), keeps = ALL(keep);
  for (int64_t place = 0; place < width; place += cvec_lanes) {
    lanes own = AT(user + place), first = AT(taken + place), second = AT(other + place);
    AT(user + place) = keeps * own + pushes * (first - second);
    AT(taken + place) = keeps * first + pushes * own;
    AT(other + place) = keeps * second - pushes * own;
  }
  *taken_bias = keep * *taken_bias + push;
  *other_bias = keep * *other_bias - push;
}
