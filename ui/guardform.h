// The guards' limits as a form: what stops a plan until somebody gives a reason. A limit counts when it is left, told
// as a changed policy. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QSpinBox;

namespace zgoda {

class GuardForm final : public QWidget {
    Q_OBJECT
public:
    GuardForm(const Desk &desk, QWidget *parent);
    void refresh(); // what the session has now

Q_SIGNALS:
    void changed(const zgoda::Policy &policy);

private:
    void buildLimits(QFormLayout *form);
    void buildSigns(QFormLayout *form);
    void addLimit(QFormLayout *form, const QString &label, int most, const QString &suffix = {});
    void limitsLeft();

    const Desk &m_desk;
    QVector<QSpinBox *> m_limits; // in the order of GuardLimits
    QCheckBox *m_toZero, *m_negative;
    bool m_filling = false;
};

} // namespace zgoda
