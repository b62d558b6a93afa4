#define _DEFAULT_SOURCE

#include "CNcurses.h"

#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct winsize winsize(int columns, int rows) {
  return (struct winsize){.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
}

pid_t curlew_pty_spawn(const char *path, char *const arguments[], char *const environment[],
                       int columns, int rows, int *controller) {
  struct winsize size = winsize(columns, rows);
  pid_t child = forkpty(controller, NULL, NULL, &size);
  if (child != 0) return child;
  // Between fork and exec nothing but calls that are safe there.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  for (int descriptor = 3; descriptor < 1024; descriptor++) close(descriptor);
  execve(path, arguments, environment);
  _exit(127);
}

bool curlew_pty_open(int columns, int rows, int *controller, int *terminal) {
  struct winsize size = winsize(columns, rows);
  return openpty(controller, terminal, NULL, NULL, &size) == 0;
}

void curlew_pty_resize(int controller, int columns, int rows) {
  struct winsize size = winsize(columns, rows);
  ioctl(controller, TIOCSWINSZ, &size);
}

bool curlew_pty_is_raw(int descriptor) {
  struct termios modes;
  if (tcgetattr(descriptor, &modes) != 0) return false;
  return !(modes.c_lflag & ICANON) && !(modes.c_lflag & ECHO);
}
