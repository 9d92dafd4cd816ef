// Both systems by their own names and colours, with the age of the last read; while reading: rows, time left, stop.
// GUI thread.
#pragma once

#include "ui/desk.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTimer;

namespace zgoda {

class SystemBar final : public QWidget {
    Q_OBJECT
public:
    SystemBar(const Desk &desk, QWidget *parent = nullptr);
    void refresh();
    QLineEdit *find() const { return m_find; }

Q_SIGNALS:
    void readWanted();
    void stopWanted();
    void found(const QString &text); // Enter in the find box

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct SideBox {
        QLabel *dot, *name, *text;
    };
    SideBox makeSide(Side side);
    void makeFind();
    void lay();
    void showSide(const SideBox &box, Side side);
    bool reading() const;
    QString progressText(Side side, qint64 *rows, qint64 *total);

    const Desk &m_desk;
    SideBox m_erp, m_b2b;
    QProgressBar *m_progress;
    QPushButton *m_read;
    QLineEdit *m_find;
    QTimer *m_tick;
    QElapsedTimer m_since;
    ProgressPtr m_limited[2]; // ERP, shop: of the last read that told how many calls are left; it tells to its end
};

} // namespace zgoda
