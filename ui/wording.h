// Words over the item models: what a cell shows, what its tool tip and its accessible text say. Models stay wordless.
#pragma once

#include "models/tables/difftable.h"
#include "models/tables/historytable.h"
#include "models/tables/steptable.h"
#include "ui/desk.h"

#include <QIdentityProxyModel>

namespace zgoda {

// A number without the zeros that say nothing: at least `places`, and never fewer than it needs.
QString shortNumber(const QString &localized, int places);

class DiffWords final : public QIdentityProxyModel {
    Q_OBJECT
public:
    DiffWords(const Desk &desk, DiffTable *table, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QString columnTitle(int column) const; // "available · Base"
    QString fieldTitle(int column) const;  // "available"; the column's own for others
    QString fieldName(int field) const;    // of a field of the schema
    QString valueOf(int field, Cell cell) const;
    // Places to show for each field, from what differs. Called when the review changes.
    void measure();

private:
    QVariant alignment(int column) const;
    QString display(const QModelIndex &index) const;
    QString accessible(const QModelIndex &index) const;
    QString toolTip(const QModelIndex &index) const;
    QString whyOf(const QModelIndex &index) const;

    const Desk &m_desk;
    DiffTable *m_table;
    QVector<int> m_places; // [field]
};

class StepWords final : public QIdentityProxyModel {
    Q_OBJECT
public:
    StepWords(const Desk &desk, StepTable *table, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString display(const QModelIndex &index) const;
    QString difference(const QModelIndex &index) const;
    QString stateText(const QModelIndex &index) const;
    QString ruleText(const QModelIndex &index) const;
    const Field *fieldOf(const QModelIndex &index) const;
    const Desk &m_desk;
    StepTable *m_table;
};

class RunWords final : public QIdentityProxyModel {
    Q_OBJECT
public:
    RunWords(HistoryTable *table, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    HistoryTable *m_table;
};

class JournalWords final : public QIdentityProxyModel {
    Q_OBJECT
public:
    JournalWords(const Desk &desk, JournalTable *table, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Desk &m_desk;
    JournalTable *m_table;
};

// The schema of an area in this session; null when it has none.
QSharedPointer<const Schema> schemaOf(const Session &session, const QString &area);
// "SKU-00417 · warszawa", each part as its field is written.
QString keyText(const Session &session, const QString &area, const QStringList &key);
QString endingWord(HistoryTable::Ending ending);

} // namespace zgoda
