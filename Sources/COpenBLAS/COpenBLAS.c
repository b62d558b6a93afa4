#include "include/COpenBLAS.h"

#include <stddef.h>

// The values of CBLAS, by its own names.
enum { CblasRowMajor = 101, CblasNoTrans = 111, CblasTrans = 112, CblasLower = 122 };
enum { CblasNonUnit = 131, CblasLeft = 141, CblasRight = 142 };

// The functions by the library's own names.
static struct {
  void (*openblas_set_num_threads)(int);
  void (*cblas_dgemm)(
    int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *,
    int);
  void (*cblas_dtrsm)(
    int, int, int, int, int, int, int, double, const double *, int, double *, int);
  void (*dpotrf_)(const char *, const int *, double *, const int *, int *, size_t);
} library;

static const char *const names[] = {
  "openblas_set_num_threads",
  "cblas_dgemm",
  "cblas_dtrsm",
  "dpotrf_",
};

enum { function_count = sizeof(names) / sizeof(names[0]) };
_Static_assert(
  sizeof(library) == function_count * sizeof(void *), "a name for each function, in order");

static void use_one_thread(void) { library.openblas_set_num_threads(1); }

cdl_library *cob_library(void) {
  static cdl_library searched = {
    .variable = "CURLEW_OPENBLAS_LIBRARY",
    .usual = {"libopenblas.so.0", "libopenblas.so"},
    .names = names,
    .count = function_count,
    .functions = &library,
    .prepare = use_one_thread,
    .lock = PTHREAD_MUTEX_INITIALIZER,
  };
  return &searched;
}

void cob_multiply(
  int transposes_a, int transposes_b, int rows, int columns, int inner, double alpha,
  const double *a, int a_stride, const double *b, int b_stride, double beta, double *c, int c_stride
) {
  library.cblas_dgemm(
    CblasRowMajor, transposes_a ? CblasTrans : CblasNoTrans,
    transposes_b ? CblasTrans : CblasNoTrans, rows, columns, inner, alpha, a, a_stride, b, b_stride,
    beta, c, c_stride);
}

int cob_factor(int size, double *a, int a_stride) {
  int failed = 0;
  // Column after column, as LAPACK reads it, the lower half is the upper one.
  library.dpotrf_("U", &size, a, &a_stride, &failed, 1);
  return failed;
}

void cob_solve_left(
  int size, int columns, const double *lower, int lower_stride, double *b, int b_stride
) {
  library.cblas_dtrsm(
    CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, size, columns, 1, lower,
    lower_stride, b, b_stride);
}

void cob_solve_right(
  int rows, int size, const double *lower, int lower_stride, double *b, int b_stride
) {
  library.cblas_dtrsm(
    CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, rows, size, 1, lower,
    lower_stride, b, b_stride);
}
