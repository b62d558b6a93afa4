// Libraries that are opened with dlopen when first needed and never linked: a host that does not
// need one may lack it, and another may bring its own.
#ifndef CDYNAMICLIBRARY_H
#define CDYNAMICLIBRARY_H

#include <pthread.h>

typedef enum {
  cdl_succeeded = 0,
  // No library by any of the names searched.
  cdl_not_found = 1,
  // A library was found, but it lacks a function that is needed.
  cdl_incomplete = 2,
} cdl_result;

// What is searched for, and where its functions go.
typedef struct {
  // The environment variable that names the only file to look at, where it is set.
  const char *variable;
  // Otherwise these names, in order.
  const char *usual[2];
  // The library's functions by name, and a struct of as many pointers in that order.
  const char *const *names;
  int count;
  void *functions;
  // Called once, when the functions are there.
  void (*prepare)(void);
  pthread_mutex_t lock;
  int is_open;
} cdl_library;

// Opens the library once for the process; later calls return the first success, and search again
// after a failure. Safe from any thread.
//
// detail gets what the loader said, or the missing function's name.
cdl_result cdl_open(cdl_library *library, char *detail, unsigned long detail_bytes);

// Opens the library at a path for a look: whether it could be used. Never kept.
cdl_result cdl_probe(
  const cdl_library *library, const char *path, char *detail, unsigned long detail_bytes);

// The names that are searched, in order; returns how many, 1 or 2.
int cdl_searched(const cdl_library *library, const char *names[2]);

#endif
