// The mapping assistant's last step: the profile's name, and the SQL to be read before it is saved. GUI thread.
#pragma once

#include "models/mapping/mapping.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QTabWidget;

namespace zgoda {

class MappingSave final : public QWidget {
    Q_OBJECT
public:
    explicit MappingSave(QWidget *parent);
    void show(const MappingStart &start, const QVector<AreaMapping> &areas);
    void begin(); // the name has the focus
    QLineEdit *nameEdit() const { return m_name; }
    bool isNamed() const;
    bool replaces() const;

Q_SIGNALS:
    void changed();

private:
    QLineEdit *m_name;
    QCheckBox *m_replace;
    QLabel *m_what;
    QTabWidget *m_sql;
};

} // namespace zgoda
