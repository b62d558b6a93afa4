#define _DEFAULT_SOURCE

#include "CNcurses.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool curlew_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

int curlew_terminal_reopen(int descriptor) {
  char name[128];
  if (ttyname_r(descriptor, name, sizeof name) != 0) return -1;
  return open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
}

int curlew_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }
