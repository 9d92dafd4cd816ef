// One cut-off hour as a form; it complains until it makes sense, and tells what a clock change does to it. GUI thread.
#pragma once

#include "models/policy/cutoffs.h"
#include "ui/desk.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTimeEdit;

namespace zgoda {

class CutOffDialog final : public QDialog {
    Q_OBJECT
public:
    // all: those of the workspace; index: which of them, -1: a new one.
    CutOffDialog(const Desk &desk, const CutOffs &all, int index, QWidget *parent = nullptr);
    CutOff cutOff() const;

private:
    void makeFields();
    void layOut();
    void check();
    QString complaint() const;
    QVector<Match> conditions() const;

    const Desk &m_desk;
    const CutOffs m_all;
    const int m_index;
    CutOff m_had;
    QLineEdit *m_name, *m_without, *m_globs;
    QTimeEdit *m_at;
    QVector<QCheckBox *> m_days; // Monday first
    QComboBox *m_when;
    QLabel *m_note;
    QPushButton *m_save;
};

} // namespace zgoda
