#define _DEFAULT_SOURCE

#include "internal.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static const int watched[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT};
enum { WATCHED = sizeof watched / sizeof *watched };

static struct sigaction before[WATCHED];
static int ends[2] = {-1, -1};
// Whether the process was told to end.
static volatile sig_atomic_t is_ending;

// Handlers write into a pipe instead of blocking the signals for a signalfd: blocking would have to
// happen before the first thread exists, and would be inherited by every program that is started.
static void tell(int number) {
  int saved = errno;
  if (number == SIGTERM || number == SIGHUP) is_ending = 1;
  unsigned char byte = (unsigned char)number;
  // A full pipe means that the reader will wake up anyway.
  ssize_t written = write(ends[1], &byte, 1);
  (void)written;
  errno = saved;
}

static void watch(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = tell;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

int curlew_signals_watch(void) {
  if (ends[0] >= 0 || pipe(ends) != 0) return -1;
  is_ending = 0;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  for (int i = 0; i < WATCHED; i++) {
    sigaction(watched[i], NULL, &before[i]);
    // What the parent chose to ignore stays ignored: nohup, and shells without job control.
    if (before[i].sa_handler != SIG_IGN || watched[i] == SIGWINCH) watch(watched[i]);
  }
  return ends[0];
}

void curlew_signals_unwatch(void) {
  if (ends[0] < 0) return;
  for (int i = 0; i < WATCHED; i++) sigaction(watched[i], &before[i], NULL);
  close(ends[0]);
  close(ends[1]);
  ends[0] = ends[1] = -1;
}

static void stop_by(int number) {
  struct sigaction action, own;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, &own);
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, &old);
  raise(number);
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  sigaction(number, &own, NULL);
}

void curlew_signals_stop_self(void) { stop_by(SIGTSTP); }

bool curlew_signals_await_foreground(int terminal) {
  // Where no shell could continue it, the system does not stop it either.
  for (int tries = 0; tries < 1000 && !is_ending; tries++) {
    pid_t front = tcgetpgrp(terminal);
    if (front < 0 || front == getpgrp()) return true;
    stop_by(SIGTTOU);
  }
  return !is_ending;
}

// ---- Crashes ----

static const int fatal[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT};
enum { FATAL = sizeof fatal / sizeof *fatal };

static struct sigaction fatal_before[FATAL];
static struct {
  int output;
  char *restore;
  size_t count;
  struct termios modes;
  int has_modes;
  void *stack;
} guard = {.output = -1};

static struct {
  char path[4096];
  char head[1024];
} report;

enum { FRAMES_MAX = 64 };

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) break;
    bytes += written;
    count -= (size_t)written;
  }
}

static void write_text(int descriptor, const char *text) {
  write_all(descriptor, text, strlen(text));
}

// printf is not safe in a handler.
static void write_number(int descriptor, unsigned long number, unsigned base) {
  char digits[32];
  size_t place = sizeof digits;
  do {
    digits[--place] = "0123456789abcdef"[number % base];
    number /= base;
  } while (number > 0);
  write_all(descriptor, digits + place, sizeof digits - place);
}

static const char *name_of(int number) {
  switch (number) {
    case SIGILL: return "SIGILL";
    case SIGTRAP: return "SIGTRAP";
    case SIGABRT: return "SIGABRT";
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    default: return "signal";
  }
}

static void write_report(int number, const siginfo_t *info) {
  if (!report.path[0] || number == SIGQUIT) return;
  int file = open(report.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return;
  write_text(file, report.head);
  write_text(file, "signal ");
  write_number(file, (unsigned long)number, 10);
  write_text(file, " ");
  write_text(file, name_of(number));
  write_text(file, "\naddress 0x");
  write_number(file, info ? (unsigned long)info->si_addr : 0, 16);
  write_text(file, "\nseconds since 1970 ");
  write_number(file, (unsigned long)time(NULL), 10);
  write_text(file, "\ncalls\n");
  void *frames[FRAMES_MAX];
  int count = backtrace(frames, FRAMES_MAX);
  backtrace_symbols_fd(frames, count, file);
  close(file);
  write_text(guard.output, "curlew crashed (");
  write_text(guard.output, name_of(number));
  write_text(guard.output, "); the report is ");
  write_text(guard.output, report.path);
  write_text(guard.output, "\r\n");
}

// Only what is safe in a handler: write, open, tcsetattr, sigaction, raise; and backtrace, which is
// once its library is loaded. The terminal comes first, should the rest crash again.
static void crashed(int number, siginfo_t *info, void *context) {
  (void)context;
  write_all(guard.output, guard.restore, guard.count);
  if (guard.has_modes) tcsetattr(guard.output, TCSANOW, &guard.modes);
  write_report(number, info);
  signal(number, SIG_DFL);
  raise(number);
}

void curlew_crash_guard(const curlew_terminal *terminal, int output, const char *restore,
                        size_t count) {
  curlew_crash_unguard();
  guard.restore = malloc(count ? count : 1);
  if (!guard.restore) return;
  memcpy(guard.restore, restore, count);
  guard.count = count;
  guard.output = fcntl(output, F_DUPFD_CLOEXEC, 3);
  const struct termios *modes = terminal ? curlew_terminal_modes_before(terminal) : NULL;
  guard.has_modes = modes != NULL;
  if (modes) guard.modes = *modes;
  // A stack of its own, so that a stack overflow is survived long enough.
  stack_t stack = {.ss_size = 64 * 1024};
  guard.stack = stack.ss_sp = malloc(stack.ss_size);
  if (stack.ss_sp) sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = crashed;
  action.sa_flags = (int)(SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESETHAND);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &fatal_before[i]);
}

void curlew_crash_report(const char *path, const char *head) {
  // The first call loads a library and allocates; in a handler it must do neither.
  void *frames[2];
  backtrace(frames, 2);
  strncpy(report.head, head, sizeof report.head - 1);
  strncpy(report.path, path, sizeof report.path - 1);
}

void curlew_crash_unguard(void) {
  memset(&report, 0, sizeof report);
  if (guard.output < 0) return;
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &fatal_before[i], NULL);
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  free(guard.stack);
  free(guard.restore);
  close(guard.output);
  memset(&guard, 0, sizeof guard);
  guard.output = -1;
}
