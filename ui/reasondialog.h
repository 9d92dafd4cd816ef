// A question that needs a reason: what will hold, and why. GUI thread.
#pragma once

#include <QDialog>

class QLineEdit;

namespace zgoda {

class ReasonDialog final : public QDialog {
    Q_OBJECT
public:
    // verb: of the button that says the consequence.
    ReasonDialog(const QString &title, const QString &what, const QString &verb, QWidget *parent = nullptr);
    QString reason() const; // not empty when it was accepted

private:
    QLineEdit *m_reason;
};

} // namespace zgoda
