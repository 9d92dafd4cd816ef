// What a page lists, to a file: a table is read in slices, the file is made beside the desk's thread, the busy bar can stop
// either, and how it ended is said in a sentence. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QFuture>
#include <functional>

class QAbstractItemModel;
class QWidget;

namespace zgoda {

using Said = std::function<void(const QString &sentence, bool bad)>; // not called after the page is gone

// Asks for a file of one of the kinds that can be made; empty: none.
QString askForExport(QWidget *page, const QString &title, const QString &name);
// Says how an export of so many rows ends that is under way.
void followExport(
    const Desk &desk, qsizetype rows, const QString &file, QFuture<Result<>> made, QObject *page, const Said &said);
// columns: of the model, in the order in which they are wanted.
void exportTable(const Desk &desk, QAbstractItemModel *model, const QList<int> &columns, const QString &file,
    QObject *page, const Said &said);
void exportTable(
    const Desk &desk, QAbstractItemModel *model, const QString &file, QObject *page, const Said &said); // all of them

} // namespace zgoda
