#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE

#include "internal.h"

#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

struct curlew_terminal {
  SCREEN *screen;
  // Keys are read through a pad: reading through a window would refresh the screen.
  WINDOW *pad;
  FILE *input;
  FILE *output;
  struct termios before;
  bool has_before;
  char expanded[256];
};

// Codes of our own, above those of ncurses.
enum { OWN_KEYS = 0x4000 };

static const struct {
  const char *sequence;
  curlew_named_key key;
} sequences[] = {
    // Terminals send these outside of application mode, whatever their description says.
    {"\033[A", CURLEW_UP}, {"\033[B", CURLEW_DOWN}, {"\033[C", CURLEW_RIGHT}, {"\033[D", CURLEW_LEFT},
    {"\033OA", CURLEW_UP}, {"\033OB", CURLEW_DOWN}, {"\033OC", CURLEW_RIGHT}, {"\033OD", CURLEW_LEFT},
    {"\033[H", CURLEW_HOME}, {"\033[F", CURLEW_END}, {"\033OH", CURLEW_HOME}, {"\033OF", CURLEW_END},
    {"\033[1~", CURLEW_HOME}, {"\033[4~", CURLEW_END}, {"\033[7~", CURLEW_HOME}, {"\033[8~", CURLEW_END},
    {"\033[Z", CURLEW_BACK_TAB}, {"\033OM", CURLEW_ENTER},
    {"\033[1;2A", CURLEW_SHIFT_UP}, {"\033[1;2B", CURLEW_SHIFT_DOWN},
    {"\033[1;2C", CURLEW_SHIFT_RIGHT}, {"\033[1;2D", CURLEW_SHIFT_LEFT},
    {"\033[1;5C", CURLEW_CONTROL_RIGHT}, {"\033[1;5D", CURLEW_CONTROL_LEFT},
    {"\033Oc", CURLEW_CONTROL_RIGHT}, {"\033Od", CURLEW_CONTROL_LEFT},
    {"\033[200~", CURLEW_PASTE_BEGIN}, {"\033[201~", CURLEW_PASTE_END},
    {"\033[0n", CURLEW_READY},
    // Over what ncurses would do with them by itself: it would wait for the rest.
    {"\033[<", CURLEW_MOUSE}, {"\033[M", CURLEW_MOUSE_OLD},
    {"\033[?2026;1$y", CURLEW_SYNC_YES}, {"\033[?2026;2$y", CURLEW_SYNC_YES},
    {"\033[?2026;0$y", CURLEW_SYNC_NO}, {"\033[?2026;3$y", CURLEW_SYNC_NO},
    {"\033[?2026;4$y", CURLEW_SYNC_NO}, {"\033[I", CURLEW_OTHER}, {"\033[O", CURLEW_OTHER},
};

static const struct {
  int code;
  curlew_named_key key;
} named[] = {
    {KEY_UP, CURLEW_UP}, {KEY_DOWN, CURLEW_DOWN}, {KEY_LEFT, CURLEW_LEFT}, {KEY_RIGHT, CURLEW_RIGHT},
    {KEY_HOME, CURLEW_HOME}, {KEY_END, CURLEW_END}, {KEY_PPAGE, CURLEW_PAGE_UP}, {KEY_NPAGE, CURLEW_PAGE_DOWN},
    {KEY_ENTER, CURLEW_ENTER}, {KEY_BTAB, CURLEW_BACK_TAB}, {KEY_BACKSPACE, CURLEW_BACKSPACE},
    {KEY_DC, CURLEW_DELETE}, {KEY_IC, CURLEW_INSERT}, {KEY_SR, CURLEW_SHIFT_UP}, {KEY_SF, CURLEW_SHIFT_DOWN},
    {KEY_SLEFT, CURLEW_SHIFT_LEFT}, {KEY_SRIGHT, CURLEW_SHIFT_RIGHT},
};

// Characters are read and measured as UTF-8 even where LANG says C: what Curlew sends is UTF-8, and a
// terminal of today speaks it. Only the kind of characters is set, no formats of numbers or dates.
static void use_utf8(void) {
  if (!setlocale(LC_CTYPE, "C.UTF-8") && !setlocale(LC_CTYPE, "C.utf8")) setlocale(LC_CTYPE, "");
}

static FILE *stream(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (!file) close(copy);
  return file;
}

static void destroy(curlew_terminal *terminal) {
  if (terminal->pad) delwin(terminal->pad);
  if (terminal->screen) delscreen(terminal->screen);
  if (terminal->input) fclose(terminal->input);
  if (terminal->output) fclose(terminal->output);
  free(terminal);
}

static bool is_known(const char *name, int output) {
  int found = 0;
  // newterm does not say why it fails.
  if (setupterm(name, output, &found) == OK) return del_curterm(cur_term) == OK;
  return false;
}

curlew_open_result curlew_terminal_open(const char *name, int input, int output,
                                        int escape_delay_ms, curlew_terminal **result) {
  if (!isatty(output) || !isatty(input)) return CURLEW_OPEN_NOT_A_TERMINAL;
  use_utf8();
  // The size comes from the system alone: LINES and COLUMNS of the environment would freeze it.
  use_env(TRUE);
  use_tioctl(TRUE);
  if (!is_known(name, output)) return CURLEW_OPEN_UNKNOWN;
  curlew_terminal *terminal = calloc(1, sizeof *terminal);
  if (!terminal) return CURLEW_OPEN_FAILED;
  terminal->has_before = tcgetattr(output, &terminal->before) == 0;
  terminal->input = stream(input, "r");
  terminal->output = stream(output, "w");
  if (terminal->input && terminal->output)
    terminal->screen = newterm(name, terminal->output, terminal->input);
  if (terminal->screen) terminal->pad = newpad(1, 1);
  if (!terminal->pad) {
    destroy(terminal);
    return CURLEW_OPEN_FAILED;
  }
  cbreak();
  noecho();
  nonl();
  intrflush(terminal->pad, FALSE);
  keypad(terminal->pad, TRUE);
  nodelay(terminal->pad, TRUE);
  set_escdelay(escape_delay_ms);
  for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
    define_key(sequences[i].sequence, OWN_KEYS + (int)sequences[i].key);
  def_prog_mode();
  *result = terminal;
  return CURLEW_OPEN_OK;
}

void curlew_terminal_close(curlew_terminal *terminal) {
  set_term(terminal->screen);
  reset_shell_mode();
  destroy(terminal);
}

const struct termios *curlew_terminal_modes_before(const curlew_terminal *terminal) {
  return terminal->has_before ? &terminal->before : NULL;
}

void curlew_terminal_shell_mode(curlew_terminal *terminal) {
  set_term(terminal->screen);
  reset_shell_mode();
}

void curlew_terminal_program_mode(curlew_terminal *terminal) {
  set_term(terminal->screen);
  reset_prog_mode();
}

const char *curlew_terminal_string(curlew_terminal *terminal, const char *capability) {
  set_term(terminal->screen);
  const char *value = tigetstr(capability);
  return value == (const char *)-1 ? NULL : value;
}

int curlew_terminal_number(curlew_terminal *terminal, const char *capability) {
  set_term(terminal->screen);
  int value = tigetnum(capability);
  return value < 0 ? -1 : value;
}

bool curlew_terminal_flag(curlew_terminal *terminal, const char *capability) {
  set_term(terminal->screen);
  return tigetflag(capability) > 0;
}

const char *curlew_terminal_expand(curlew_terminal *terminal, const char *capability, int first,
                                   int second) {
  const char *value = curlew_terminal_string(terminal, capability);
  if (value) value = tiparm(value, first, second);
  if (!value) return NULL;
  size_t count = 0;
  while (*value && count < sizeof terminal->expanded - 1) {
    if (value[0] == '$' && value[1] == '<') {
      const char *end = strchr(value, '>');
      if (end) {
        value = end + 1;
        continue;
      }
    }
    terminal->expanded[count++] = *value++;
  }
  terminal->expanded[count] = 0;
  return terminal->expanded;
}

static curlew_key key_of_code(int code) {
  if (code >= OWN_KEYS) return (curlew_key){CURLEW_KEY_NAMED, (uint32_t)(code - OWN_KEYS)};
  if (code > KEY_F0 && code <= KEY_F(63)) return (curlew_key){CURLEW_KEY_FUNCTION, (uint32_t)(code - KEY_F0)};
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (named[i].code == code) return (curlew_key){CURLEW_KEY_NAMED, named[i].key};
  return (curlew_key){CURLEW_KEY_NAMED, CURLEW_OTHER};
}

curlew_key curlew_terminal_read_key(curlew_terminal *terminal) {
  set_term(terminal->screen);
  wint_t character = 0;
  switch (wget_wch(terminal->pad, &character)) {
    case OK: return (curlew_key){CURLEW_KEY_SCALAR, (uint32_t)character};
    case KEY_CODE_YES: return key_of_code((int)character);
    default: return (curlew_key){CURLEW_KEY_NONE, 0};
  }
}

int curlew_wcwidth(uint32_t scalar) {
  use_utf8();
  return wcwidth((wchar_t)scalar);
}
