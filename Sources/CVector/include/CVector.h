// Loops over rows of floats that the processor does 8 or 16 numbers at a time where it can: on x86-64
// each function is compiled for AVX-512, for AVX2 and for every processor, and the loader picks. Sums
// are in another order on another of these, and always in the same on one machine.
//
// A width is a multiple of cvec_lanes; rows lie one after the other.
#ifndef CVECTOR_H
#define CVECTOR_H

#include <stdint.h>

enum { cvec_lanes = 16 };

// The products of many rows with some vectors. Rows lie in panels of cvec_lanes: a panel holds the
// first number of each of its rows, then the second of each. out holds a row of panels · cvec_lanes
// products for each vector; each is the same whatever vectors stand beside its own.
void cvec_panel_products(
  const float *panels, int64_t panel_count, int64_t width, const float *vectors,
  int64_t vector_count, float *out);

// sums += factor · row, of any number of places.
void cvec_add_row(double *sums, const float *row, double factor, int64_t count);

// gram += rowsᵀ · rows, width × width; both halves are written.
void cvec_add_gram(const float *rows, int64_t count, int64_t width, float *gram);

// Steps of conjugate gradients on (gram + Σ (c − 1) q qᵀ) x = Σ c q, over the rows q of others that
// columns names, with their confidences c. x comes with where to start. work holds 3 · width floats.
void cvec_solve_weighted(
  const float *gram, const float *others, int64_t width, const int32_t *columns,
  const float *confidences, int64_t count, int64_t steps, float *x, float *work);

// One step of stochastic gradient ascent on ln σ(user · (taken − other) + taken's bias − other's bias)
// less regularization / 2 times the squares; the biases stand in bias.
void cvec_pairwise_step(
  float *user, float *taken, float *other, int64_t width, float *taken_bias, float *other_bias,
  float rate, float regularization);

#endif
