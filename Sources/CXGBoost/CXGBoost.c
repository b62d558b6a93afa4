#define _GNU_SOURCE
#include "include/CXGBoost.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The functions by the library's own names.
static struct {
  void (*XGBoostVersion)(int *, int *, int *);
  const char *(*XGBGetLastError)(void);
  int (*XGBRegisterLogCallback)(void (*)(const char *));
  int (*XGDMatrixCreateFromDense)(const char *, const char *, void **);
  int (*XGProxyDMatrixCreate)(void **);
  int (*XGProxyDMatrixSetDataDense)(void *, const char *);
  int (*XGQuantileDMatrixCreateFromCallback)(
    void *, void *, void *, void (*)(void *), int (*)(void *), const char *, void **);
  int (*XGDMatrixSetFloatInfo)(void *, const char *, const float *, uint64_t);
  int (*XGDMatrixSetUIntInfo)(void *, const char *, const unsigned *, uint64_t);
  int (*XGDMatrixFree)(void *);
  int (*XGBoosterCreate)(const cxg_matrix *, uint64_t, void **);
  int (*XGBoosterFree)(void *);
  int (*XGBoosterSetParam)(void *, const char *, const char *);
  int (*XGBoosterUpdateOneIter)(void *, int, void *);
  int (*XGBoosterEvalOneIter)(
    void *, int, const cxg_matrix *, const char **, uint64_t, const char **);
  int (*XGBoosterBoostedRounds)(void *, int *);
  int (*XGBoosterGetNumFeature)(void *, uint64_t *);
  int (*XGBoosterSlice)(void *, int, int, int, void **);
  int (*XGBoosterSaveModelToBuffer)(void *, const char *, uint64_t *, const char **);
  int (*XGBoosterLoadModelFromBuffer)(void *, const void *, uint64_t);
  int (*XGBoosterSerializeToBuffer)(void *, uint64_t *, const char **);
  int (*XGBoosterUnserializeFromBuffer)(void *, const void *, uint64_t);
  int (*XGBoosterPredictFromDMatrix)(
    void *, void *, const char *, const uint64_t **, uint64_t *, const float **);
  int (*XGBoosterPredictFromDense)(
    void *, const char *, const char *, void *, const uint64_t **, uint64_t *, const float **);
  int (*XGBoosterFeatureScore)(
    void *, const char *, uint64_t *, const char ***, uint64_t *, const uint64_t **,
    const float **);
  int (*XGBoosterSetStrFeatureInfo)(void *, const char *, const char **, uint64_t);
  int (*XGBoosterGetStrFeatureInfo)(void *, const char *, uint64_t *, const char ***);
} library;

static const char *const names[] = {
  "XGBoostVersion",
  "XGBGetLastError",
  "XGBRegisterLogCallback",
  "XGDMatrixCreateFromDense",
  "XGProxyDMatrixCreate",
  "XGProxyDMatrixSetDataDense",
  "XGQuantileDMatrixCreateFromCallback",
  "XGDMatrixSetFloatInfo",
  "XGDMatrixSetUIntInfo",
  "XGDMatrixFree",
  "XGBoosterCreate",
  "XGBoosterFree",
  "XGBoosterSetParam",
  "XGBoosterUpdateOneIter",
  "XGBoosterEvalOneIter",
  "XGBoosterBoostedRounds",
  "XGBoosterGetNumFeature",
  "XGBoosterSlice",
  "XGBoosterSaveModelToBuffer",
  "XGBoosterLoadModelFromBuffer",
  "XGBoosterSerializeToBuffer",
  "XGBoosterUnserializeFromBuffer",
  "XGBoosterPredictFromDMatrix",
  "XGBoosterPredictFromDense",
  "XGBoosterFeatureScore",
  "XGBoosterSetStrFeatureInfo",
  "XGBoosterGetStrFeatureInfo",
};

enum { function_count = sizeof(names) / sizeof(names[0]) };
_Static_assert(
  sizeof(library) == function_count * sizeof(void *), "a name for each function, in order");

// Messages of the library are for a terminal, and the terminal belongs to the dashboard. Errors
// come back by cxg_last_error.
static void drop_message(const char *message) { (void)message; }

// libgomp reads it when it wakes, and its threads must not spin on a contended machine. Set before
// main, since a later change of the environment races with everything that reads it: starting a
// process on another thread crashed.
//
// A Swift runtime that is linked statically starts after this and looks for the arguments beside the
// environment, which has moved by then: it is told where they are.
extern void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int count) __attribute__((weak));

__attribute__((constructor)) static void let_waiting_threads_sleep(int count, char **arguments) {
  setenv("OMP_WAIT_POLICY", "passive", 0);
  if (_swift_stdlib_overrideUnsafeArgvArgc) _swift_stdlib_overrideUnsafeArgvArgc(arguments, count);
}

static void silence(void) { library.XGBRegisterLogCallback(drop_message); }

cdl_library *cxg_library(void) {
  static cdl_library searched = {
    .variable = "CURLEW_XGBOOST_LIBRARY",
    .usual = {"libxgboost.so.0", "libxgboost.so"},
    .names = names,
    .count = function_count,
    .functions = &library,
    .prepare = silence,
    .lock = PTHREAD_MUTEX_INITIALIZER,
  };
  return &searched;
}

void cxg_version(int *major, int *minor, int *patch) {
  library.XGBoostVersion(major, minor, patch);
}

const char *cxg_last_error(void) { return library.XGBGetLastError(); }

int cxg_matrix_create(const char *interface, const char *config, cxg_matrix *out) {
  return library.XGDMatrixCreateFromDense(interface, config, out);
}

// What the library's callbacks share.
typedef struct {
  void *proxy;
  void *context;
  cxg_batches batches;
  int code;
} batch_feed;

static void first_batch(void *handle) {
  batch_feed *feed = handle;
  feed->batches.restart(feed->context);
}

// 1 where there is a batch, 0 behind the last one.
static int next_batch(void *handle) {
  batch_feed *feed = handle;
  const char *interface = feed->batches.next(feed->context);
  if (interface) feed->code = library.XGProxyDMatrixSetDataDense(feed->proxy, interface);
  return interface && feed->code == 0;
}

int cxg_matrix_create_binned(
  cxg_batches batches, void *context, const char *config, cxg_matrix *out
) {
  batch_feed feed = {.context = context, .batches = batches};
  int code = library.XGProxyDMatrixCreate(&feed.proxy);
  if (code != 0) return code;
  code = library.XGQuantileDMatrixCreateFromCallback(
    &feed, feed.proxy, NULL, first_batch, next_batch, config, out);
  library.XGDMatrixFree(feed.proxy);
  if (code == 0 && feed.code != 0) library.XGDMatrixFree(*out);
  return code != 0 ? code : feed.code;
}

int cxg_matrix_set_floats(
  cxg_matrix matrix, const char *field, const float *values, uint64_t count
) {
  return library.XGDMatrixSetFloatInfo(matrix, field, values, count);
}

void cxg_release_unused_memory(void) { malloc_trim(0); }

int cxg_matrix_set_counts(
  cxg_matrix matrix, const char *field, const uint32_t *values, uint64_t count
) {
  return library.XGDMatrixSetUIntInfo(matrix, field, values, count);
}

int cxg_matrix_free(cxg_matrix matrix) { return library.XGDMatrixFree(matrix); }

int cxg_booster_create(const cxg_matrix *matrices, uint64_t count, cxg_booster *out) {
  return library.XGBoosterCreate(matrices, count, out);
}

int cxg_booster_free(cxg_booster booster) { return library.XGBoosterFree(booster); }

int cxg_booster_set(cxg_booster booster, const char *name, const char *value) {
  return library.XGBoosterSetParam(booster, name, value);
}

int cxg_booster_update(cxg_booster booster, int round, cxg_matrix train) {
  return library.XGBoosterUpdateOneIter(booster, round, train);
}

int cxg_booster_evaluate(
  cxg_booster booster, int round, const cxg_matrix *matrices, const char **set_names,
  uint64_t count, const char **line
) {
  return library.XGBoosterEvalOneIter(booster, round, matrices, set_names, count, line);
}

int cxg_booster_rounds(cxg_booster booster, int *out) {
  return library.XGBoosterBoostedRounds(booster, out);
}

int cxg_booster_feature_count(cxg_booster booster, uint64_t *out) {
  return library.XGBoosterGetNumFeature(booster, out);
}

int cxg_booster_slice(cxg_booster booster, int begin, int end, cxg_booster *out) {
  return library.XGBoosterSlice(booster, begin, end, 1, out);
}

int cxg_booster_save(
  cxg_booster booster, const char *config, uint64_t *bytes, const char **data
) {
  return library.XGBoosterSaveModelToBuffer(booster, config, bytes, data);
}

int cxg_booster_load(cxg_booster booster, const void *data, uint64_t bytes) {
  return library.XGBoosterLoadModelFromBuffer(booster, data, bytes);
}

int cxg_booster_serialize(cxg_booster booster, uint64_t *bytes, const char **data) {
  return library.XGBoosterSerializeToBuffer(booster, bytes, data);
}

int cxg_booster_unserialize(cxg_booster booster, const void *data, uint64_t bytes) {
  return library.XGBoosterUnserializeFromBuffer(booster, data, bytes);
}

int cxg_booster_predict(
  cxg_booster booster, cxg_matrix matrix, const char *config, const uint64_t **shape,
  uint64_t *dimensions, const float **values
) {
  return library.XGBoosterPredictFromDMatrix(booster, matrix, config, shape, dimensions, values);
}

int cxg_booster_predict_dense(
  cxg_booster booster, const char *interface, const char *config, const uint64_t **shape,
  uint64_t *dimensions, const float **values
) {
  return library.XGBoosterPredictFromDense(
    booster, interface, config, NULL, shape, dimensions, values);
}

int cxg_booster_feature_scores(
  cxg_booster booster, const char *config, uint64_t *feature_count, const char ***features,
  uint64_t *dimensions, const uint64_t **shape, const float **scores
) {
  return library.XGBoosterFeatureScore(
    booster, config, feature_count, features, dimensions, shape, scores);
}

int cxg_booster_set_strings(
  cxg_booster booster, const char *field, const char **values, uint64_t count
) {
  return library.XGBoosterSetStrFeatureInfo(booster, field, values, count);
}

int cxg_booster_get_strings(
  cxg_booster booster, const char *field, uint64_t *count, const char ***values
) {
  return library.XGBoosterGetStrFeatureInfo(booster, field, count, values);
}
