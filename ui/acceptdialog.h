// Why a difference may stand, and until when.
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
    AcceptDialog(qsizetype rows, QWidget *parent = nullptr);
    QString reason() const;
    QDate until() const; // null: until the values move

private:
    QLineEdit *m_reason;
    QCheckBox *m_limited;
    QDateEdit *m_until;
};

} // namespace zgoda
