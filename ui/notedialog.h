// What is said of rows in the inbox: who looks after them, a comment, or the day until which they may wait; also the day
// from which a summary tells. GUI thread.
#pragma once

#include <QDate>
#include <QDialog>

class QDateEdit;
class QLineEdit;
class QPlainTextEdit;

namespace zgoda {

class NoteDialog final : public QDialog {
    Q_OBJECT
public:
    enum class About : quint8 { Owner, Comment, Day, Since };
    // text: what is said now; known: people who look after something.
    NoteDialog(About about, qsizetype rows, const QString &text, const QStringList &known, QWidget *parent = nullptr);
    QString text() const;
    QStringList people() const; // none: nobody looks after them
    QDate day() const;          // on which they are back, or from which is told

private:
    QString sentence(About about, qsizetype rows) const;
    QString verb(About about, const QString &rows) const;
    QLineEdit *m_owner = nullptr;
    QPlainTextEdit *m_comment = nullptr;
    QDateEdit *m_day = nullptr;
};

} // namespace zgoda
