#include "include/CDynamicLibrary.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { functions_max = 64 };

int cdl_searched(const cdl_library *library, const char *names[2]) {
  const char *chosen = getenv(library->variable);
  names[0] = chosen ? chosen : library->usual[0];
  names[1] = library->usual[1];
  return chosen ? 1 : 2;
}

static void *open_first(const cdl_library *library, char *detail, unsigned long detail_bytes) {
  const char *names[2];
  int count = cdl_searched(library, names);
  for (int index = 0; index < count; index++) {
    void *handle = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    if (handle) return handle;
    const char *said = dlerror();
    // The first refusal is the one to tell: a later name is only a fallback.
    if (index == 0) snprintf(detail, detail_bytes, "%s", said ? said : names[index]);
  }
  return NULL;
}

static cdl_result look_up(
  const cdl_library *library, void *handle, void **functions, char *detail,
  unsigned long detail_bytes
) {
  for (int index = 0; index < library->count; index++) {
    functions[index] = dlsym(handle, library->names[index]);
    if (!functions[index]) {
      snprintf(detail, detail_bytes, "%s", library->names[index]);
      return cdl_incomplete;
    }
  }
  return cdl_succeeded;
}

static cdl_result open_locked(cdl_library *library, char *detail, unsigned long detail_bytes) {
  if (library->is_open) return cdl_succeeded;
  void *handle = open_first(library, detail, detail_bytes);
  if (!handle) return cdl_not_found;
  void *functions[functions_max];
  cdl_result result = look_up(library, handle, functions, detail, detail_bytes);
  if (result != cdl_succeeded) {
    dlclose(handle);
    return result;
  }
  memcpy(library->functions, functions, (size_t)library->count * sizeof(void *));
  library->prepare();
  library->is_open = 1;
  return cdl_succeeded;
}

cdl_result cdl_open(cdl_library *library, char *detail, unsigned long detail_bytes) {
  if (library->count > functions_max) abort();
  pthread_mutex_lock(&library->lock);
  cdl_result result = open_locked(library, detail, detail_bytes);
  pthread_mutex_unlock(&library->lock);
  return result;
}

cdl_result cdl_probe(
  const cdl_library *library, const char *path, char *detail, unsigned long detail_bytes
) {
  void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
  if (!handle) {
    const char *said = dlerror();
    snprintf(detail, detail_bytes, "%s", said ? said : path);
    return cdl_not_found;
  }
  void *functions[functions_max];
  cdl_result result = look_up(library, handle, functions, detail, detail_bytes);
  dlclose(handle);
  return result;
}
