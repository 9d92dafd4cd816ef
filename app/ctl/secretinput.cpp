// Reading a password without showing it.
#include "app/ctl/command.h"

#include <QTextStream>
#include <array>
#include <csignal>
#include <cstdio>
#include <optional>
#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace zgoda::ctl {
namespace {

#ifndef Q_OS_WIN
termios asItWas {}; // the terminal before the question, for who ends the program there

extern "C" void onSignalAtQuestion(int signal)
{
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &asItWas);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

// While a password is typed nothing runs that could end cleanly: Ctrl+C ends the program at once, and the terminal shows
// again what is typed.
class EndsAtOnce final {
public:
    EndsAtOnce()
    {
        struct sigaction atOnce = {};
        atOnce.sa_handler = onSignalAtQuestion;
        sigaction(SIGINT, &atOnce, &m_interrupt);
        sigaction(SIGTERM, &atOnce, &m_terminate);
    }
    ~EndsAtOnce()
    {
        sigaction(SIGINT, &m_interrupt, nullptr);
        sigaction(SIGTERM, &m_terminate, nullptr);
    }
    EndsAtOnce(const EndsAtOnce &) = delete;
    EndsAtOnce &operator=(const EndsAtOnce &) = delete;

private:
    struct sigaction m_interrupt = {}, m_terminate = {};
};
#endif

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
        asItWas = m_old;
        m_ends.emplace();
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
#ifdef Q_OS_WIN
    HANDLE console() const { return m_handle; }
#endif

private:
#ifdef Q_OS_WIN
    HANDLE m_handle;
    DWORD m_old = 0;
#else
    termios m_old {};
    std::optional<EndsAtOnce> m_ends; // where there is a terminal; until it shows again what is typed
#endif
    bool m_terminal;
};

#ifdef Q_OS_WIN
// What is typed reaches a program's standard input in the console's code page, which lacks letters; asked itself, the
// console gives what was typed.
QString typedLine(HANDLE console)
{
    QString line;
    std::array<wchar_t, 256> part;
    DWORD count = 0;
    while (!line.endsWith(u'\n') && ReadConsoleW(console, part.data(), DWORD(part.size()), &count, nullptr) != 0
        && count > 0)
        line += QString::fromWCharArray(part.data(), int(count));
    while (line.endsWith(u'\n') || line.endsWith(u'\r'))
        line.chop(1);
    return line;
}
#endif

QString readLine(const Hidden &hidden)
{
#ifdef Q_OS_WIN
    if (hidden.terminal())
        return typedLine(hidden.console());
#else
    Q_UNUSED(hidden)
#endif
    QTextStream input(stdin); // UTF-8
    return input.readLine();
}

} // namespace

QString askSecret(const QString &question)
{
    const Hidden hidden;
    if (hidden.terminal()) {
        std::fputs(question.toUtf8().constData(), stderr); // as all that is printed
        std::fflush(stderr);
    }
    const QString secret = readLine(hidden);
    if (hidden.terminal())
        std::fputc('\n', stderr);
    return secret;
}

} // namespace zgoda::ctl
