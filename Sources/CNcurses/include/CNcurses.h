// What Curlew uses of ncursesw, of terminals and of signals, without the macros and globals of their
// headers, which Swift does not import or, in Swift 6, refuses. See CursesScreen for who calls it.
#ifndef CURLEW_NCURSES_H
#define CURLEW_NCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// ---- A terminal: its description, its modes, its keys (terminal.c) ----

/// A terminal that was set up by ncurses. Everything that takes one is called from one thread.
typedef struct curlew_terminal curlew_terminal;

typedef enum {
  CURLEW_OPEN_OK,
  /// ncurses has no description of a terminal of that name.
  CURLEW_OPEN_UNKNOWN,
  /// The descriptor for output is no terminal.
  CURLEW_OPEN_NOT_A_TERMINAL,
  CURLEW_OPEN_FAILED,
} curlew_open_result;

/// Sets a terminal up (newterm) and takes it into the mode in which each key is told at once.
/// Writes nothing to it. `escape_delay_ms` is how long a lone Escape waits for the rest of a
/// sequence.
curlew_open_result curlew_terminal_open(const char *name, int input, int output,
                                        int escape_delay_ms, curlew_terminal **result);
/// Restores the modes that the terminal had, and frees.
void curlew_terminal_close(curlew_terminal *terminal);
/// The modes of the shell, and those of the program again; for suspending.
void curlew_terminal_shell_mode(curlew_terminal *terminal);
void curlew_terminal_program_mode(curlew_terminal *terminal);

/// A capability of terminfo by its name (`cup`, `setaf`); NULL when the terminal has none.
const char *curlew_terminal_string(curlew_terminal *terminal, const char *capability);
/// -1 when there is none.
int curlew_terminal_number(curlew_terminal *terminal, const char *capability);
bool curlew_terminal_flag(curlew_terminal *terminal, const char *capability);
/// A capability with its parameters filled in (tiparm), valid until the next call; NULL when there
/// is none. Padding marks (`$<5>`) are left out.
const char *curlew_terminal_expand(curlew_terminal *terminal, const char *capability, int first,
                                   int second);

typedef enum {
  CURLEW_KEY_NONE,
  /// `code` is a Unicode scalar; controls too.
  CURLEW_KEY_SCALAR,
  /// `code` is one of curlew_named_key.
  CURLEW_KEY_NAMED,
  /// `code` is the number of the function key.
  CURLEW_KEY_FUNCTION,
} curlew_key_kind;

typedef enum {
  CURLEW_UP, CURLEW_DOWN, CURLEW_LEFT, CURLEW_RIGHT,
  CURLEW_HOME, CURLEW_END, CURLEW_PAGE_UP, CURLEW_PAGE_DOWN,
  CURLEW_ENTER, CURLEW_BACK_TAB, CURLEW_BACKSPACE, CURLEW_DELETE, CURLEW_INSERT,
  CURLEW_SHIFT_UP, CURLEW_SHIFT_DOWN, CURLEW_SHIFT_LEFT, CURLEW_SHIFT_RIGHT,
  CURLEW_CONTROL_LEFT, CURLEW_CONTROL_RIGHT,
  /// Brackets around pasted text.
  CURLEW_PASTE_BEGIN, CURLEW_PASTE_END,
  /// The terminal's answer whether it knows synchronized output.
  CURLEW_SYNC_YES, CURLEW_SYNC_NO,
  /// The terminal's answer that it is there (DSR 5): it has taken all that was sent before.
  CURLEW_READY,
  /// A report of the mouse begins: parameters and a final `M` or `m` follow (SGR), or three bytes.
  CURLEW_MOUSE, CURLEW_MOUSE_OLD,
  /// A sequence of no interest.
  CURLEW_OTHER,
} curlew_named_key;

typedef struct {
  curlew_key_kind kind;
  uint32_t code;
} curlew_key;

/// The next key, without waiting; after Escape at most the escape delay.
curlew_key curlew_terminal_read_key(curlew_terminal *terminal);

/// Asks the system for the size of a terminal; false when it does not know.
bool curlew_terminal_size(int descriptor, int *columns, int *rows);
/// Opens the same terminal once more, for writing without blocking, so that the descriptor that is
/// shared with the shell keeps its mode; -1 when it has no name here.
int curlew_terminal_reopen(int descriptor);

/// A counter that one thread waits for and others count up, non-blocking; -1 on failure.
int curlew_eventfd(void);

/// The columns that the C library gives a scalar in the locale C.UTF-8; -1 for no character.
int curlew_wcwidth(uint32_t scalar);

// ---- Signals (signals.c) ----

/// Writes the number of each of the signals WINCH, TSTP, CONT, HUP, TERM and INT into a pipe
/// (as one byte) in place of what they do. -1 on failure, else the end to read from.
int curlew_signals_watch(void);
/// Puts back what the signals did before.
void curlew_signals_unwatch(void);
/// Stops the process as Ctrl-Z does by default; returns when it is continued.
void curlew_signals_stop_self(void);
/// Stops the process while another one has the terminal, as a shell's background jobs are that ask for it;
/// returns when it has been brought to the front: false where it was told to end before.
bool curlew_signals_await_foreground(int terminal);

/// On a crash (ILL, TRAP, ABRT, SEGV, BUS, FPE, QUIT) writes `restore` to `output`, gives the
/// terminal, where there is one, the modes it had before it was opened, and lets the signal do what it
/// does by default.
void curlew_crash_guard(const curlew_terminal *terminal, int output, const char *restore,
                        size_t count);
void curlew_crash_unguard(void);
/// A crash under the guard also leaves a report in a new file: `head`, the signal, the address that
/// was touched, and the addresses of the calls on the stack; and names the file on the terminal.
/// Nothing is written where the file cannot be made.
void curlew_crash_report(const char *path, const char *head);

// ---- Pseudo terminals, for tests (pty.c) ----

/// Runs a program in a pseudo terminal of its own. Returns its process id and the controlling end, or -1.
pid_t curlew_pty_spawn(const char *path, char *const arguments[], char *const environment[],
                       int columns, int rows, int *controller);
/// A pseudo terminal without a program; false on failure.
bool curlew_pty_open(int columns, int rows, int *controller, int *terminal);
void curlew_pty_resize(int controller, int columns, int rows);
/// Whether the terminal's driver hands over each key at once, and echoes none.
bool curlew_pty_is_raw(int descriptor);

#endif
