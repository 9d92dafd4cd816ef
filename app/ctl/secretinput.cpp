// Reading a password without showing it.
#include "app/ctl/command.h"

#include <QTextStream>
#include <cstdio>
#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace zgoda::ctl {
namespace {

// Switches the terminal's echo off for as long as it lives; does nothing where there is no terminal.
class Hidden final {
public:
#ifdef Q_OS_WIN
    Hidden()
        : m_handle(GetStdHandle(STD_INPUT_HANDLE))
        , m_terminal(_isatty(_fileno(stdin)) != 0 && GetConsoleMode(m_handle, &m_old) != 0)
    {
        if (m_terminal)
            SetConsoleMode(m_handle, m_old & ~DWORD(ENABLE_ECHO_INPUT));
    }
    ~Hidden()
    {
        if (m_terminal)
            SetConsoleMode(m_handle, m_old);
    }
#else
    Hidden()
        : m_terminal(isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &m_old) == 0)
    {
        if (!m_terminal)
            return;
        termios hidden = m_old;
        hidden.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~Hidden()
    {
        if (m_terminal)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_old);
    }
#endif
    Hidden(const Hidden &) = delete;
    Hidden &operator=(const Hidden &) = delete;
    bool terminal() const { return m_terminal; }

private:
#ifdef Q_OS_WIN
    HANDLE m_handle;
    DWORD m_old = 0;
#else
    termios m_old {};
#endif
    bool m_terminal;
};

} // namespace

QString askSecret(const QString &question)
{
    const Hidden hidden;
    if (hidden.terminal()) {
        std::fputs(qPrintable(question), stderr);
        std::fflush(stderr);
    }
    QTextStream input(stdin);
    const QString secret = input.readLine();
    if (hidden.terminal())
        std::fputc('\n', stderr);
    return secret;
}

} // namespace zgoda::ctl
