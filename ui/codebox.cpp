#include "ui/codebox.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qsizetype offeredAtMost = 40;
enum Role { CodeRole = Qt::UserRole };

} // namespace

CodeBox::CodeBox(const QString &name, QWidget *parent)
    : QLineEdit(parent)
    , m_offered(new QStandardItemModel(this))
{
    setAccessibleName(name);
    setPlaceholderText(tr("code or name"));
    setClearButtonEnabled(true);
    auto *completer = new QCompleter(m_offered, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setCompletionRole(CodeRole);
    completer->setMaxVisibleItems(12);
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, &CodeBox::offer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &CodeBox::setCode);
    connect(this, &QLineEdit::returnPressed, this, &CodeBox::choose);
}

void CodeBox::setEntries(const QVector<Entry> &entries)
{
    m_entries = entries;
    m_folded.clear();
    m_folded.reserve(entries.size());
    m_places.clear();
    for (const Entry &entry : entries) {
        m_places.insert(entry.code.toCaseFolded(), m_folded.size());
        m_folded.append((entry.code + u'\n' + entry.name).toCaseFolded());
    }
}

// Those whose code begins like it first.
QVector<qsizetype> CodeBox::fitting(const QString &typed, qsizetype most) const
{
    const QString text = typed.trimmed().toCaseFolded();
    QVector<qsizetype> begin, within;
    if (text.isEmpty())
        return begin;
    for (qsizetype i = 0; i < m_folded.size() && begin.size() < most; ++i) {
        const qsizetype at = m_folded[i].indexOf(text);
        if (at == 0)
            begin.append(i);
        else if (at > 0 && within.size() < most)
            within.append(i);
    }
    return (begin + within).mid(0, most);
}

void CodeBox::offer(const QString &typed)
{
    m_offered->clear();
    for (const qsizetype i : fitting(typed, offeredAtMost)) {
        const Entry &entry = m_entries[i];
        auto *item = new QStandardItem(entry.name.isEmpty() ? entry.code : entry.code + u"  "_s + entry.name);
        item->setData(entry.code, CodeRole);
        m_offered->appendRow(item);
    }
}

QString CodeBox::code() const
{
    const auto exact = m_places.constFind(text().trimmed().toCaseFolded());
    if (exact != m_places.constEnd())
        return m_entries[*exact].code;
    const QVector<qsizetype> found = fitting(text(), 2);
    return found.size() == 1 ? m_entries[found.first()].code : QString();
}

QString CodeBox::nameOf(const QString &code) const
{
    const auto at = m_places.constFind(code.toCaseFolded());
    return at == m_places.constEnd() ? QString() : m_entries[*at].name;
}

void CodeBox::setCode(const QString &code)
{
    setText(code);
    Q_EMIT chosen(code);
}

// Enter takes what is meant: the code itself, or the first that fits.
void CodeBox::choose()
{
    const QVector<qsizetype> found = code().isEmpty() ? fitting(text(), 1) : QVector<qsizetype>();
    const QString meant = found.isEmpty() ? code() : m_entries[found.first()].code;
    if (completer()->popup())
        completer()->popup()->hide();
    setCode(meant.isEmpty() ? text().trimmed() : meant);
}

} // namespace zgoda
