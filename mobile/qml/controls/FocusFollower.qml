pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// Keeps what the keyboard is at on the screen, in whatever scrolls around it on this page.
Item {
    id: follower

    required property Item page
    readonly property Item focused: follower.Window.window?.activeFocusItem ?? null
    // Something that has just opened is kept on the screen while the page makes room for it, until a finger moves it.
    property Item followed: null

    visible: false
    onFocusedChanged: showFocused()
    // Words that grow beyond the edge take the page along.
    Connections {
        target: follower.focused as TextArea
        function onCursorRectangleChanged(): void { follower.showFocused() }
    }
    function showFocused(): void { show(focused) }
    function follow(item: Item): void {
        followed = item
        show(item)
    }
    function show(item: Item): void {
        for (let at = item?.parent ?? null; at !== null && at !== follower.page.parent; at = at.parent)
            follower.reveal(item, at as Flickable)
    }
    function reveal(item: Item, view: Flickable): void {
        if (view === null)
            return
        // Of a text that is higher than the view the line one writes in.
        const line = item.height > view.height - 2 * Theme.l ? (item as TextArea)?.cursorRectangle ?? null : null
        const place = item.mapToItem(view.contentItem, 0, line?.y ?? 0)
        if (view.contentHeight > view.height)
            view.contentY = shifted(view.contentY, view.height, view.originY, view.contentHeight, place.y, line?.height ?? item.height)
        if (view.contentWidth > view.width)
            view.contentX = shifted(view.contentX, view.width, view.originX, view.contentWidth, place.x, item.width)
    }
    // Where to scroll to so that [start, start + length] is seen; its beginning when it is longer than the view.
    function shifted(at: real, view: real, origin: real, whole: real, start: real, length: real): real {
        const wanted = start < at ? start - Theme.l : start + length > at + view ? Math.min(start - Theme.l, start + length - view + Theme.l) : at
        return Math.max(origin, Math.min(origin + whole - view, wanted))
    }
}
