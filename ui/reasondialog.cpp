#include "ui/reasondialog.h"

#include "ui/labels.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace zgoda {

ReasonDialog::ReasonDialog(const QString &title, const QString &what, const QString &verb, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    m_reason = new QLineEdit(this);
    m_reason->setPlaceholderText(tr("for example: stocktaking until 16:00"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *accept = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    const auto check = [this, accept] {
        accept->setEnabled(!reason().isEmpty());
        accept->setToolTip(reason().isEmpty() ? tr("Say why first.") : QString());
    };
    connect(m_reason, &QLineEdit::textChanged, this, check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    auto *form = new QFormLayout;
    form->addRow(tr("&Why"), m_reason);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this, what));
    layout->addLayout(form);
    layout->addWidget(buttons);
    setMinimumWidth(500);
}

QString ReasonDialog::reason() const { return m_reason->text().trimmed(); }

} // namespace zgoda
