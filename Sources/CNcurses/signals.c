#define _DEFAULT_SOURCE

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int watched[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT};
enum { WATCHED = sizeof watched / sizeof *watched };

static struct sigaction before[WATCHED];
static int ends[2] = {-1, -1};

// Handlers write into a pipe instead of blocking the signals for a signalfd: blocking would have to
// happen before the first thread exists, and would be inherited by every program that is started.
static void tell(int number) {
  int saved = errno;
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

void curlew_signals_stop_self(void) {
  struct sigaction action, own;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, &own);
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &set, &old);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  sigaction(SIGTSTP, &own, NULL);
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

// Only what is safe in a handler: write, tcsetattr, sigaction, raise.
static void crashed(int number) {
  const char *rest = guard.restore;
  size_t left = guard.count;
  while (left > 0) {
    ssize_t written = write(guard.output, rest, left);
    if (written <= 0) break;
    rest += written;
    left -= (size_t)written;
  }
  if (guard.has_modes) tcsetattr(guard.output, TCSANOW, &guard.modes);
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
  const struct termios *modes = curlew_terminal_modes_before(terminal);
  guard.has_modes = modes != NULL;
  if (modes) guard.modes = *modes;
  // A stack of its own, so that a stack overflow is survived long enough.
  stack_t stack = {.ss_size = 64 * 1024};
  guard.stack = stack.ss_sp = malloc(stack.ss_size);
  if (stack.ss_sp) sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = crashed;
  action.sa_flags = (int)(SA_ONSTACK | SA_NODEFER | SA_RESETHAND);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &fatal_before[i]);
}

void curlew_crash_unguard(void) {
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
