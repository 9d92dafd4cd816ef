#include "ui/acceptdialog.h"

#include "ui/text.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace zgoda {

AcceptDialog::AcceptDialog(qsizetype rows, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Accept the difference"));
    auto *what = new QLabel(rows == 1
            ? tr("This difference may stand, for exactly these values. It asks again when one of them moves.")
            : tr("%1 may stand, for exactly their values. A row asks again when one of its values moves.")
                  .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln difference(s)"), rows)),
        this);
    what->setWordWrap(true);
    m_reason = new QLineEdit(this);
    m_reason->setPlaceholderText(tr("for example: price agreed by phone with the customer"));
    m_limited = new QCheckBox(tr("Only &until"), this);
    m_until = new QDateEdit(QDate::currentDate().addDays(30), this);
    m_until->setCalendarPopup(true);
    m_until->setMinimumDate(QDate::currentDate()); // one that is over accepts nothing
    m_until->setEnabled(false);
    connect(m_limited, &QCheckBox::toggled, m_until, &QWidget::setEnabled);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *accept = buttons->addButton(
        rows == 1 ? tr("Accept it") : tr("Accept %1").arg(countText(rows)), QDialogButtonBox::AcceptRole);
    accept->setEnabled(false);
    accept->setToolTip(tr("Say why first."));
    connect(m_reason, &QLineEdit::textChanged, this, [accept](const QString &text) {
        accept->setEnabled(!text.trimmed().isEmpty());
        accept->setToolTip(text.trimmed().isEmpty() ? AcceptDialog::tr("Say why first.") : QString());
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout;
    form->addRow(tr("&Why"), m_reason);
    form->addRow(m_limited, m_until);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addLayout(form);
    layout->addWidget(buttons);
    setMinimumWidth(500);
}

QString AcceptDialog::reason() const { return m_reason->text().trimmed(); }

QDate AcceptDialog::until() const { return m_limited->isChecked() ? m_until->date() : QDate(); }

} // namespace zgoda
