// What terminal.c tells signals.c.
#ifndef CURLEW_NCURSES_INTERNAL_H
#define CURLEW_NCURSES_INTERNAL_H

#include "CNcurses.h"

#include <termios.h>

/// The modes from before the terminal was opened; NULL when they could not be read.
const struct termios *curlew_terminal_modes_before(const curlew_terminal *terminal);

#endif
