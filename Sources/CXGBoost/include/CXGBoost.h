// The part of libxgboost's C API (1.7 and later) that Curlew calls, loaded when first needed.
//
// The library is opened with dlopen and never linked: a host that only watches needs none, and
// one that trains may bring another version (CURLEW_XGBOOST_LIBRARY). The declarations are our
// own, so that building Curlew needs no headers either.
//
// Every function below returns 0, or -1 and leaves a sentence in cxg_last_error (per thread).
// Pointers that the library hands out live until the next call on the same handle and thread:
// copy them at once.
#ifndef CXGBOOST_H
#define CXGBOOST_H

#include <CDynamicLibrary.h>
#include <stdint.h>

typedef void *cxg_matrix;
typedef void *cxg_booster;

// Where it is searched: the file named by CURLEW_XGBOOST_LIBRARY alone where it is set, else
// libxgboost.so.0, else libxgboost.so. OMP_WAIT_POLICY is set to passive before main unless the user has
// set it, since libgomp's threads otherwise spin while other jobs want the cores (58 s instead of 2.5 s).
cdl_library *cxg_library(void);

// All that follows needs the library to be open.

void cxg_version(int *major, int *minor, int *patch);
const char *cxg_last_error(void);

// interface: the matrix as JSON of the array interface protocol.
// config: {"missing":..,"nthread":..}.
int cxg_matrix_create(const char *interface, const char *config, cxg_matrix *out);

// Rows that come batch by batch, several times over.
typedef struct {
  // Goes back before the first batch.
  void (*restart)(void *context);
  // The next batch as JSON of the array interface protocol, valid until the next call; NULL behind the
  // last one, and after an error, which the caller then finds in its context.
  const char *(*next)(void *context);
} cxg_batches;

// A matrix that is trained on and never holds the numbers, but the bin of each that `hist` looks at.
// config: {"missing":..,"nthread":..,"max_bin":..}, the booster's own max_bin.
int cxg_matrix_create_binned(
  cxg_batches batches, void *context, const char *config, cxg_matrix *out);
int cxg_matrix_set_floats(
  cxg_matrix matrix, const char *field, const float *values, uint64_t count);
// field: group, the number of rows of each list, one list after the other.
int cxg_matrix_set_counts(
  cxg_matrix matrix, const char *field, const uint32_t *values, uint64_t count);
int cxg_matrix_free(cxg_matrix matrix);

// Gives back to the system what the process has freed: making a matrix leaves gaps of its own size.
void cxg_release_unused_memory(void);

int cxg_booster_create(const cxg_matrix *matrices, uint64_t count, cxg_booster *out);
int cxg_booster_free(cxg_booster booster);
int cxg_booster_set(cxg_booster booster, const char *name, const char *value);
int cxg_booster_update(cxg_booster booster, int round, cxg_matrix train);
int cxg_booster_evaluate(
  cxg_booster booster, int round, const cxg_matrix *matrices, const char **names,
  uint64_t count, const char **line);
int cxg_booster_rounds(cxg_booster booster, int *out);
int cxg_booster_feature_count(cxg_booster booster, uint64_t *out);
int cxg_booster_slice(cxg_booster booster, int begin, int end, cxg_booster *out);

// The model alone, as {"format":"ubj"} or {"format":"json"}.
int cxg_booster_save(
  cxg_booster booster, const char *config, uint64_t *bytes, const char **data);
int cxg_booster_load(cxg_booster booster, const void *data, uint64_t bytes);
// The model with its configuration, to go on training from.
int cxg_booster_serialize(cxg_booster booster, uint64_t *bytes, const char **data);
int cxg_booster_unserialize(cxg_booster booster, const void *data, uint64_t bytes);

int cxg_booster_predict(
  cxg_booster booster, cxg_matrix matrix, const char *config, const uint64_t **shape,
  uint64_t *dimensions, const float **values);
// Straight from dense rows, without a matrix; safe from several threads on one handle.
int cxg_booster_predict_dense(
  cxg_booster booster, const char *interface, const char *config, const uint64_t **shape,
  uint64_t *dimensions, const float **values);
int cxg_booster_feature_scores(
  cxg_booster booster, const char *config, uint64_t *feature_count, const char ***features,
  uint64_t *dimensions, const uint64_t **shape, const float **scores);
// field: feature_name or feature_type.
int cxg_booster_get_strings(
  cxg_booster booster, const char *field, uint64_t *count, const char ***values);
int cxg_booster_set_strings(
  cxg_booster booster, const char *field, const char **values, uint64_t count);

#endif
