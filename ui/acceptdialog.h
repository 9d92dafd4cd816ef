// Why a difference may stand, and until when. GUI thread.
#pragma once

#include <QDate>
#include <QDialog>

class QCheckBox;
class QDateEdit;
class QLineEdit;

namespace zgoda {

class AcceptDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AcceptDialog(qsizetype rows, QWidget *parent = nullptr);
    QString reason() const;
    QDate until() const; // through this day; null: until the values move

private:
    QLineEdit *m_reason;
    QCheckBox *m_limited;
    QDateEdit *m_until;
};

} // namespace zgoda
