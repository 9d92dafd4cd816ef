// A box for one code out of many: as it is typed, what has it in the code or the name is offered below. GUI thread.
#pragma once

#include <QHash>
#include <QLineEdit>
#include <QVector>

class QStandardItemModel;

namespace zgoda {

class CodeBox final : public QLineEdit {
    Q_OBJECT
public:
    explicit CodeBox(const QString &name, QWidget *parent = nullptr); // name: what it asks for

    // Codes each once; what is typed stays.
    struct Entry {
        QString code, name;
    };
    void setEntries(const QVector<Entry> &entries);
    const QVector<Entry> &entries() const { return m_entries; }

    // The one that is typed in full, or the only one that fits what is typed; empty: none.
    QString code() const;
    QString nameOf(const QString &code) const;
    void setCode(const QString &code); // emits chosen()

Q_SIGNALS:
    void chosen(const QString &code);

private:
    QVector<qsizetype> fitting(const QString &typed, qsizetype most) const;
    void offer(const QString &typed);
    void choose();

    QVector<Entry> m_entries;
    QStringList m_folded;               // code and name of each
    QHash<QString, qsizetype> m_places; // by folded code
    QStandardItemModel *m_offered;
};

} // namespace zgoda
