// What can be done about a row or one of its fields: one line a choice with what it would do and its key, the reason
// beside each that cannot be made, and a field for another value. GUI thread.
#pragma once

#include "models/tables/arrange.h"
#include "ui/desk.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace zgoda {

class DiffWords;

class ChoiceList final : public QWidget {
    Q_OBJECT
public:
    ChoiceList(const Desk &desk, const QString &area, QWidget *parent);
    // field: nullptr for the row's presence.
    void show(const TableSource &source, const RowReview &row, const FieldReview *field, const DiffWords &words);
    void clearTyped();              // another row is shown
    void focusOther(bool forAlike); // forAlike: what is typed then is for all that are like the row shown
    std::optional<Take> current() const;

Q_SIGNALS:
    void chosen(zgoda::Take take, const zgoda::Value &value);
    void chosenForAlike(zgoda::Take take, const zgoda::Value &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Line {
        QWidget *box = nullptr;
        QRadioButton *radio = nullptr;
        QLabel *keys = nullptr, *reason = nullptr; // reason: why it cannot be chosen
        QString words, why;
    };
    void addLine(Take take, const QString &keys);
    void addOther();
    void showLine(Take take, bool listed, bool possible, const QString &words, const QString &why = {});
    void showFieldLines(const FieldReview &field, const DiffWords &words);
    void showRowLines(const TableSource &source, const RowReview &row);
    void elide();
    QString refusal(Side target, const Error &error) const;
    void otherTyped();
    void setForAlike(bool on);

    const Desk &m_desk;
    const QString m_area;
    const Field *m_field = nullptr; // of the schema, which the session keeps
    QButtonGroup *m_group;
    QVector<Line> m_lines; // by Take
    QLineEdit *m_other = nullptr;
    QLabel *m_complaint = nullptr;
    bool m_forAlike = false; // until the line is left
};

} // namespace zgoda
