#include "ui/notedialog.h"

#include "ui/words.h"

#include <QBoxLayout>
#include <QCompleter>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace zgoda {

NoteDialog::NoteDialog(About about, qsizetype rows, const QString &text, const QStringList &known, QWidget *parent)
    : QDialog(parent)
{
    auto *what = new QLabel(sentence(about, rows), this);
    what->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(what);
    QWidget *asked = nullptr;
    if (about == About::Owner) {
        setWindowTitle(tr("Who looks after it"));
        asked = m_owner = new QLineEdit(text, this);
        m_owner->setCompleter(new QCompleter(known, m_owner));
        m_owner->completer()->setCaseSensitivity(Qt::CaseInsensitive);
        m_owner->selectAll();
        m_owner->setPlaceholderText(tr("a name, or several with commas between"));
    } else if (about == About::Comment) {
        setWindowTitle(tr("Comment"));
        asked = m_comment = new QPlainTextEdit(text, this);
        m_comment->setTabChangesFocus(true);
    } else {
        const bool until = about == About::Day;
        setWindowTitle(until ? tr("Postpone until a day") : tr("Summary"));
        asked = m_day = new QDateEdit(QDate::currentDate().addDays(until ? 1 : 0), this);
        m_day->setCalendarPopup(true);
        if (until)
            m_day->setMinimumDate(QDate::currentDate().addDays(1));
        else
            m_day->setMaximumDate(QDate::currentDate());
    }
    asked->setAccessibleName(windowTitle());
    layout->addWidget(asked);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(verb(about, rowsText(rows)), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    setMinimumWidth(460);
    asked->setFocus();
}

QString NoteDialog::verb(About about, const QString &rows) const
{
    switch (about) {
    case About::Owner: return tr("Assign %1").arg(rows);
    case About::Comment: return tr("Comment on %1").arg(rows);
    case About::Day: return tr("Postpone %1").arg(rows);
    case About::Since: return tr("Save the summary…");
    }
    return {};
}

QString NoteDialog::sentence(About about, qsizetype rows) const
{
    switch (about) {
    case About::Owner:
        return rows == 1 ? tr("Who looks after this row? Nobody, when it is left empty.")
                         : tr("Who looks after these rows? Several names, with commas between, get them in turn.");
    case About::Comment: return tr("Others see it in the inbox. It is taken away when it is left empty.");
    case About::Day: return tr("Back in the inbox on this day, or earlier when a value moves:");
    case About::Since: return tr("What was decided, written and postponed since this day:");
    }
    return {};
}

QString NoteDialog::text() const
{
    return m_owner ? m_owner->text() : m_comment ? m_comment->toPlainText() : QString();
}

QStringList NoteDialog::people() const
{
    QStringList out;
    for (const QString &name : text().split(u',')) {
        if (!name.trimmed().isEmpty())
            out.append(name.trimmed());
    }
    return out;
}

QDate NoteDialog::day() const { return m_day ? m_day->date() : QDate(); }

} // namespace zgoda
