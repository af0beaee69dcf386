// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// The whole screen: rail or bottom bar, list and detail, undo line, sync line, lock over everything. Of all pages
// only this one knows the app object; it hands each page what that page needs.
Item {
    id: shell

    required property AppViewModel app

    readonly property bool wide: width >= Theme.wideFrom
    readonly property bool onItsSide: !wide && height < 500 && width > 1.3 * height   // a bar below would take what little height there is
    readonly property int page: app.navigation.page
    readonly property bool inPlaces: page === Navigation.Places || page === Navigation.Place
    readonly property bool inFamilies: page === Navigation.Families || page === Navigation.Child
    readonly property bool inOffers: page === Navigation.Offers || page === Navigation.Offer
    readonly property bool inInbox: app.navigation.section === Navigation.Inbox && (page === Navigation.Inbox || page === Navigation.Notification)
    readonly property bool onTheWall: page === Navigation.Meeting   // Mødevisning has the whole screen
    readonly property bool covered: app.lock.stage !== LockViewModel.Open
    // Stays while the code is tried: a refused one is corrected where it was typed.
    property bool enrolling: false
    Component.onCompleted: enrolling = app.lock.stage === LockViewModel.Enrol
    Connections {
        target: shell.app.lock
        function onStageChanged(): void {
            if (shell.app.lock.stage !== LockViewModel.Working)
                shell.enrolling = shell.app.lock.stage === LockViewModel.Enrol
        }
    }

    // The on-screen keyboard, and how much of the window it covers where the system does not make the window smaller.
    property bool typing: InputMethod.visible
    property real keyboard: typing && InputMethod.keyboardRectangle.height > 0 ? Math.max(0, height - InputMethod.keyboardRectangle.y) : 0

    // A phone on its side with its keyboard up: all the room there is belongs to what is written.
    readonly property bool low: typing && height - keyboard < 400

    // From one entry to another, as to its addendum, there is a page for each: the layouts of Qt 6.4 do not survive that all
    // paragraphs under them are exchanged.
    property bool between: false
    Connections {
        target: shell.app.navigation
        function onLeaving(page: int): void { shell.between = page === Navigation.Visit }
        function onOpened(): void { shell.between = false }
    }

    // A key or a touch anywhere starts the idle clock again and goes on to where it was meant.
    TapHandler { onPressedChanged: shell.app.lock.touched(); grabPermissions: PointerHandler.ApprovesTakeOverByAnything }
    Keys.onPressed: event => {
        if (shell.covered)
            return   // nothing underneath is moved by a key on the lock
        shell.app.lock.touched()
        if ((event.key === Qt.Key_Back || event.key === Qt.Key_Escape) && shell.app.navigation.canGoBack) {
            shell.app.navigation.back()
            event.accepted = true
        } else if (event.matches(StandardKey.Find)) {
            shell.app.navigation.open(Navigation.Search)
            event.accepted = true
        }
    }

    Rectangle { anchors.fill: parent; color: Theme.paper }

    RowLayout {
        anchors { fill: parent; bottomMargin: shell.keyboard }
        spacing: 0
        enabled: !shell.covered
        visible: shell.app.lock.stage !== LockViewModel.Locked && shell.app.lock.stage !== LockViewModel.Enrol && shell.app.lock.stage !== LockViewModel.Starting && shell.app.lock.stage !== LockViewModel.Damaged

        NavRail {
            visible: (shell.wide || shell.onItsSide) && !shell.low && !shell.onTheWall
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.railWidth
            section: shell.app.navigation.section
            sections: shell.app.settings.sections
            onChosen: section => shell.app.navigation.goTo(section)
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Layout.fillHeight: true

            RowLayout {
                spacing: 0
                Layout.fillWidth: true
                Layout.fillHeight: true

                Loader {
                    id: list
                    active: (shell.inPlaces || shell.inFamilies || shell.inInbox || shell.inOffers) && shell.width > 0
                    visible: active && (shell.wide || shell.page === Navigation.Places || shell.page === Navigation.Families || shell.page === Navigation.Inbox || shell.page === Navigation.Offers)
                    sourceComponent: shell.inPlaces ? placesPage : shell.inOffers ? offersPage : shell.inInbox ? inboxPage : familiesPage
                    Layout.fillHeight: true
                    Layout.fillWidth: !shell.wide
                    Layout.preferredWidth: shell.wide ? Theme.listWidth : -1
                    Layout.maximumWidth: shell.wide ? Theme.listWidth : 100000
                }
                Rectangle {
                    visible: list.visible && shell.wide
                    color: Theme.line
                    Layout.preferredWidth: Theme.border
                    Layout.fillHeight: true
                }
                Loader {
                    id: detail
                    active: shell.width > 0 && !shell.between
                    visible: shell.wide || !list.visible
                    sourceComponent: shell.componentFor(shell.page)
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
            SyncLine {
                id: syncLine
                visible: !shell.low && !shell.onTheWall
                facts: shell.app.sync.facts
                Layout.fillWidth: true
                onClicked: shell.app.navigation.open(Navigation.Sync)
            }
            BottomBar {
                id: bottomBar
                visible: !shell.wide && !shell.onItsSide && !shell.typing && !shell.onTheWall   // the words have its room
                Layout.fillWidth: true
                section: shell.app.navigation.section
                sections: shell.app.settings.sections
                onChosen: section => shell.app.navigation.goTo(section)
            }
        }
    }

    UndoBar {
        undoLine: shell.app.undoLine
        // Over what is read, never over what is tapped next.
        readonly property PageFrame under: ((list.visible && !shell.wide ? list : detail).item as PageFrame)
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom
                  bottomMargin: shell.keyboard + (syncLine.visible ? syncLine.height : 0) + (bottomBar.visible ? bottomBar.height : 0) + (under?.footerHeight ?? 0) + Theme.m }
        width: Math.min(implicitWidth, parent.width - 2 * Theme.l)
    }

    // Over everything; the page underneath keeps its text and its cursor.
    Loader {
        id: cover
        anchors { fill: parent; bottomMargin: shell.keyboard }
        active: shell.covered
        sourceComponent: shell.enrolling ? enrolPage : shell.app.lock.stage === LockViewModel.Damaged ? damagedPage : lockPage
        onLoaded: (item as Item)?.forceActiveFocus()
    }
    property Item before: null
    onCoveredChanged: {
        if (covered) {
            before = shell.Window.window?.activeFocusItem ?? null
            shell.app.flushEditors()
        } else {
            before?.forceActiveFocus()
        }
    }

    function componentFor(page: int): Component {
        switch (page) {
        case Navigation.Today: return todayPage
        case Navigation.Places: return choosePlace
        case Navigation.Place: return placePage
        case Navigation.Contact: return contactPage
        case Navigation.Families: return chooseChild
        case Navigation.Child: return childPage
        case Navigation.Visit: return visitPage
        case Navigation.NewFamily: return newFamilyPage
        case Navigation.Plan: return planPage
        case Navigation.Agreement: return agreementPage
        case Navigation.Inbox: return chooseNotification
        case Navigation.Notification: return notificationPage
        case Navigation.Steps: return stepsPage
        case Navigation.Person: return personPage
        case Navigation.Family: return familyPage
        case Navigation.NewTask: return newTaskPage
        case Navigation.Offers: return chooseOffer
        case Navigation.Offer: return offerPage
        case Navigation.Team: return teamPage
        case Navigation.Sparring: return sparringPage
        case Navigation.Meeting: return meetingPage
        case Navigation.Acute: return acutePage
        case Navigation.Search: return searchPage
        case Navigation.Sync: return syncPage
        case Navigation.Versions: return versionsPage
        case Navigation.Notices: return noticesPage
        case Navigation.More: return morePage
        }
        return todayPage
    }
    function goBack(): void { app.navigation.back() }
    // A section that stands in no rail of this role, and was opened from Mere.
    function fromMore(section: int): bool { return page === section && app.navigation.canGoBack }
    function goSearch(): void { app.navigation.open(Navigation.Search) }
    function goAcute(): void { app.navigation.open(Navigation.Acute) }

    Component { id: lockPage; LockPage { lock: shell.app.lock; facts: shell.app.sync.facts } }
    Component { id: damagedPage; DamagedPage { lock: shell.app.lock } }
    Component { id: enrolPage; EnrolPage { lock: shell.app.lock } }
    Component {
        id: choosePlace
        EmptyState { iconName: "places"; title: qsTr("Vælg et sted"); text: qsTr("Så står det, du har lovet der, og de seneste drøftelser her.") }
    }
    Component {
        id: chooseChild
        EmptyState { iconName: "families"; title: qsTr("Vælg et barn"); text: qsTr("Så står overblik, tidslinje og mennesker her.") }
    }
    Component { id: todayPage; TodayPage { today: shell.app.today; newNotices: shell.app.notices.unread; onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute(); onNoticesRequested: shell.app.navigation.open(Navigation.Notices) } }
    Component {
        id: placesPage
        PlacesPage { places: shell.app.places; showsBack: shell.fromMore(Navigation.Places); onBackRequested: shell.goBack(); currentId: shell.app.navigation.id; showsSearch: !shell.wide || shell.page === Navigation.Places; showsAcute: showsSearch; onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() }
    }
    Component { id: placePage; PlacePage { place: shell.app.place; today: shell.app.today.next.today; showsBack: !shell.wide; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: contactPage; ContactPage { contact: shell.app.contact; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component {
        id: familiesPage
        FamiliesPage { families: shell.app.families; showsBack: shell.fromMore(Navigation.Families); onBackRequested: shell.goBack(); currentId: shell.app.navigation.id; showsSearch: !shell.wide || shell.page === Navigation.Families; showsAcute: showsSearch; onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() }
    }
    Component { id: childPage; ChildPage { child: shell.app.child; showsBack: !shell.wide; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: visitPage; VisitPage { visit: shell.app.visit; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: planPage; PlanPage { plan: shell.app.plan; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: agreementPage; AgreementPage { agreement: shell.app.agreement; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component {
        id: chooseNotification
        EmptyState { iconName: "inbox"; title: qsTr("Vælg en underretning"); text: qsTr("Så står det, der skal til for at handle, her.") }
    }
    Component {
        id: inboxPage
        InboxPage { inbox: shell.app.inbox; currentId: shell.app.navigation.id; showsSearch: !shell.wide || shell.page === Navigation.Inbox; showsAcute: showsSearch; onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() }
    }
    Component { id: stepsPage; StepsPage { steps: shell.app.steps; onAcuteRequested: shell.goAcute() } }
    Component { id: notificationPage; NotificationPage { notification: shell.app.notification; notifier: shell.app.notifier; today: shell.app.today.next.today; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: personPage; PersonPage { person: shell.app.person; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: familyPage; FamilyPage { family: shell.app.family; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: newFamilyPage; NewFamilyPage { family: shell.app.newFamily; today: shell.app.today.next.today; onAcuteRequested: shell.goAcute() } }
    Component { id: newTaskPage; NewTaskPage { today: shell.app.today; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component {
        id: chooseOffer
        EmptyState { iconName: "offers"; title: qsTr("Vælg et tilbud"); text: qsTr("Så står ventetid, aldre, og hvordan man kommer dertil, her.") }
    }
    Component {
        id: offersPage
        OffersPage { offers: shell.app.offers; currentId: shell.page === Navigation.Offer ? shell.app.navigation.id : ""; today: shell.app.today.next.today; showsBack: shell.app.navigation.section !== Navigation.Offers && shell.page === Navigation.Offers; onBackRequested: shell.goBack(); showsSearch: !shell.wide || shell.page === Navigation.Offers; showsAcute: showsSearch; onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() }
    }
    Component { id: offerPage; OfferPage { offer: shell.app.offer; showsBack: !shell.wide || shell.app.navigation.section !== Navigation.Offers; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: teamPage; TeamPage { team: shell.app.team; onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: sparringPage; SparringPage { sparring: shell.app.sparring; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: meetingPage; MeetingPage { meeting: shell.app.meeting; onBackRequested: shell.goBack() } }
    Component { id: acutePage; AcutePage { settings: shell.app.settings; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch() } }
    Component { id: searchPage; SearchPage { search: shell.app.search; today: shell.app.today.next.today; onBackRequested: shell.goBack(); onAcuteRequested: shell.goAcute() } }
    Component { id: syncPage; SyncPage { sync: shell.app.sync; today: shell.app.today.next.today; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute(); onVersionsRequested: shell.app.navigation.open(Navigation.Versions) } }
    Component { id: versionsPage; VersionsPage { versions: shell.app.versions; today: shell.app.today.next.today; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: noticesPage; NoticesPage { notices: shell.app.notices; today: shell.app.today.next.today; onBackRequested: shell.goBack(); onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute() } }
    Component { id: morePage; MorePage { settings: shell.app.settings; lock: shell.app.lock; newNotices: shell.app.notices.unread; onSearchRequested: shell.goSearch(); onAcuteRequested: shell.goAcute(); onNoticesRequested: shell.app.navigation.open(Navigation.Notices); onSectionRequested: section => shell.app.navigation.open(section) } }
}
