// The part of OpenBLAS (0.3 and later) that Curlew calls, loaded when first needed.
//
// The library is opened with dlopen and never linked: a host without it serves and trains everything
// that needs no dense algebra. It is told to use one thread a call, since its results depend in their
// last bits on how many it uses; we call it from several threads of our own.
//
// Matrices are square tiles of doubles, row after row; a stride is the number of doubles from one row
// to the next.
#ifndef COPENBLAS_H
#define COPENBLAS_H

#include <CDynamicLibrary.h>
#include <stdint.h>

// Where it is searched: the file named by CURLEW_OPENBLAS_LIBRARY alone where it is set, else
// libopenblas.so.0, else libopenblas.so.
cdl_library *cob_library(void);

// All that follows needs the library to be open, and is safe from any thread on tiles of its own.

// c = beta c + alpha op(a) op(b), where op(a) is rows × inner, op(b) inner × columns, and op
// transposes where it is asked to.
void cob_multiply(
  int transposes_a, int transposes_b, int rows, int columns, int inner, double alpha,
  const double *a, int a_stride, const double *b, int b_stride, double beta, double *c,
  int c_stride);

// The lower half of a becomes L with a = L Lᵀ. Returns 0, or the number of the row, from 1, at which
// a is not positive definite.
int cob_factor(int size, double *a, int a_stride);

// b = L⁻¹ b, where b is size × columns.
void cob_solve_left(
  int size, int columns, const double *lower, int lower_stride, double *b, int b_stride);

// b = b L⁻ᵀ, where b is rows × size.
void cob_solve_right(
  int rows, int size, const double *lower, int lower_stride, double *b, int b_stride);

#endif
