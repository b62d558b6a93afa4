#include "include/COpenBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int opened = 0;

static const char *const names[] = {
  "openblas_set_num_threads",
  "cblas_dgemm",
  "cblas_dtrsm",
  "dpotrf_",
};

enum { function_count = sizeof(names) / sizeof(names[0]) };
_Static_assert(
  sizeof(library) == function_count * sizeof(void *), "a name for each function, in order");

static void *open_first(char *detail, unsigned long detail_bytes) {
  const char *chosen = getenv("CURLEW_OPENBLAS_LIBRARY");
  const char *const usual[] = {"libopenblas.so.0", "libopenblas.so"};
  const char *const *candidates = chosen ? &chosen : usual;
  int count = chosen ? 1 : 2;
  for (int index = 0; index < count; index++) {
    void *handle = dlopen(candidates[index], RTLD_NOW | RTLD_LOCAL);
    if (handle) return handle;
    const char *said = dlerror();
    // The first refusal is the one to tell: a later name is only a fallback.
    if (index == 0) snprintf(detail, detail_bytes, "%s", said ? said : candidates[index]);
  }
  return NULL;
}

static cob_open_result look_up(
  void *handle, void **functions, char *detail, unsigned long detail_bytes
) {
  for (int index = 0; index < function_count; index++) {
    functions[index] = dlsym(handle, names[index]);
    if (!functions[index]) {
      snprintf(detail, detail_bytes, "%s", names[index]);
      return cob_open_incomplete;
    }
  }
  return cob_open_succeeded;
}

static cob_open_result open_locked(char *detail, unsigned long detail_bytes) {
  if (opened) return cob_open_succeeded;
  void *handle = open_first(detail, detail_bytes);
  if (!handle) return cob_open_not_found;
  void *functions[function_count];
  cob_open_result result = look_up(handle, functions, detail, detail_bytes);
  if (result != cob_open_succeeded) {
    dlclose(handle);
    return result;
  }
  memcpy(&library, functions, sizeof(library));
  library.openblas_set_num_threads(1);
  opened = 1;
  return cob_open_succeeded;
}

cob_open_result cob_open(char *detail, unsigned long detail_bytes) {
  pthread_mutex_lock(&lock);
  cob_open_result result = open_locked(detail, detail_bytes);
  pthread_mutex_unlock(&lock);
  return result;
}

cob_open_result cob_probe(const char *path, char *detail, unsigned long detail_bytes) {
  void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
  if (!handle) {
    const char *said = dlerror();
    snprintf(detail, detail_bytes, "%s", said ? said : path);
    return cob_open_not_found;
  }
  void *functions[function_count];
  cob_open_result result = look_up(handle, functions, detail, detail_bytes);
  dlclose(handle);
  return result;
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
