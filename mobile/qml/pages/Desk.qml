// No ComponentBehavior: Bound here: Qt 6.4 refuses bound components that another file instantiates, and qmllint takes
// their ids for unqualified.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Fremskudt.Controls
import Fremskudt.Ui

// What lies under the lock: rail or bottom bar, list and detail, undo line, sync line. Of all pages only this one knows the app
// object; it hands each page what that page needs. Shell.qml loads it, once the lock is seen.
Item {
    id: desk

    required property AppViewModel app
    property bool typing: false            // the on-screen keyboard is up
    property real keyboard: 0              // and covers so much of the window

    readonly property bool wide: width >= Theme.wideFrom
    readonly property bool onItsSide: !wide && height < 500 && width > 1.3 * height   // a bar below would take what little height there is
    readonly property int page: app.navigation.page
    readonly property bool inPlaces: page === Navigation.Places || page === Navigation.Place
    readonly property bool inFamilies: page === Navigation.Families || page === Navigation.Child
    readonly property bool inOffers: page === Navigation.Offers || page === Navigation.Offer
    readonly property bool inInbox: app.navigation.section === Navigation.Inbox && (page === Navigation.Inbox || page === Navigation.Notification)
    readonly property bool onTheWall: page === Navigation.Meeting   // Mødevisning has the whole screen

    // A phone on its side with its keyboard up: all the room there is belongs to what is written.
    readonly property bool low: typing && height - keyboard < 400

    // From one entry to another, as to its addendum, there is a page for each: the layouts of Qt 6.4 do not survive that all
    // paragraphs under them are exchanged.
    property bool between: false
    Connections {
        target: desk.app.navigation
        function onLeaving(page: int): void { desk.between = page === Navigation.Visit }
        function onOpened(): void { desk.between = false }
    }

    // What is typed passes the JavaScript engine as words, the whole paragraph with each letter, and Qt 6.4 looks for garbage whenever as
    // many words have passed as are in use, at least 64 Ki letters: every twenty letters typed, 8 ms each time in a long note. In use are a
    // million letters more with this, so it looks once in some hundreds.
    readonly property string spread: " ".repeat(1 << 20)

    RowLayout {
        anchors { fill: parent; bottomMargin: desk.keyboard }
        spacing: 0

        NavRail {
            visible: (desk.wide || desk.onItsSide) && !desk.low && !desk.onTheWall
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.railWidth
            section: desk.app.navigation.section
            sections: desk.app.settings.sections
            onChosen: section => desk.app.navigation.goTo(section)
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
                    active: (desk.inPlaces || desk.inFamilies || desk.inInbox || desk.inOffers) && desk.width > 0
                    visible: active && (desk.wide || desk.page === Navigation.Places || desk.page === Navigation.Families || desk.page === Navigation.Inbox || desk.page === Navigation.Offers)
                    sourceComponent: desk.inPlaces ? placesPage : desk.inOffers ? offersPage : desk.inInbox ? inboxPage : familiesPage
                    Layout.fillHeight: true
                    Layout.fillWidth: !desk.wide
                    Layout.preferredWidth: desk.wide ? Theme.listWidth : -1
                    Layout.maximumWidth: desk.wide ? Theme.listWidth : 100000
                }
                Rectangle {
                    visible: list.visible && desk.wide
                    color: Theme.line
                    Layout.preferredWidth: Theme.border
                    Layout.fillHeight: true
                }
                Loader {
                    id: detail
                    active: desk.width > 0 && !desk.between
                    visible: desk.wide || !list.visible
                    sourceComponent: desk.componentFor(desk.page)
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
            SyncLine {
                id: syncLine
                visible: !desk.low && !desk.onTheWall
                facts: desk.app.sync.facts
                Layout.fillWidth: true
                onClicked: desk.app.navigation.open(Navigation.Sync)
            }
            BottomBar {
                id: bottomBar
                visible: !desk.wide && !desk.onItsSide && !desk.typing && !desk.onTheWall   // the words have its room
                Layout.fillWidth: true
                section: desk.app.navigation.section
                sections: desk.app.settings.sections
                onChosen: section => desk.app.navigation.goTo(section)
            }
        }
    }

    // Over nothing: each page leaves it room over its own actions, which stay where they are.
    UndoBar {
        id: undoBar
        undoLine: desk.app.undoLine
        readonly property PageFrame listPage: list.visible ? list.item as PageFrame : null
        readonly property PageFrame detailPage: detail.visible ? detail.item as PageFrame : null
        readonly property real over: Math.max(listPage?.footerHeight ?? 0, detailPage?.footerHeight ?? 0)
        readonly property real room: visible ? over + height + 2 * Theme.m : 0
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom
                  bottomMargin: desk.keyboard + (syncLine.visible ? syncLine.height : 0) + (bottomBar.visible ? bottomBar.height : 0) + over + Theme.m }
        most: parent.width - 2 * Theme.l
    }
    Binding { target: undoBar.listPage; property: "covered"; value: Math.max(0, undoBar.room - (undoBar.listPage?.footerHeight ?? 0)) }
    Binding { target: undoBar.detailPage; property: "covered"; value: Math.max(0, undoBar.room - (undoBar.detailPage?.footerHeight ?? 0)) }

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

    Component {
        id: choosePlace
        PageFrame { centered: true; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute(); EmptyState { iconName: "places"; title: qsTr("Vælg et sted"); text: qsTr("Så står det, du har lovet der, og de seneste drøftelser her."); Layout.fillWidth: true } }
    }
    Component {
        id: chooseChild
        PageFrame { centered: true; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute(); EmptyState { iconName: "families"; title: qsTr("Vælg et barn"); text: qsTr("Så står overblik, tidslinje og mennesker her."); Layout.fillWidth: true } }
    }
    Component { id: todayPage; TodayPage { today: desk.app.today; newNotices: desk.app.notices.unread; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute(); onNoticesRequested: desk.app.navigation.open(Navigation.Notices) } }
    Component {
        id: placesPage
        PlacesPage { places: desk.app.places; showsBack: desk.fromMore(Navigation.Places); onBackRequested: desk.goBack(); currentId: desk.app.navigation.id; showsSearch: !desk.wide; showsAcute: showsSearch; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() }
    }
    Component { id: placePage; PlacePage { place: desk.app.place; today: desk.app.today.next.today; showsBack: !desk.wide; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: contactPage; ContactPage { contact: desk.app.contact; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component {
        id: familiesPage
        FamiliesPage { families: desk.app.families; showsBack: desk.fromMore(Navigation.Families); onBackRequested: desk.goBack(); currentId: desk.app.navigation.id; showsSearch: !desk.wide; showsAcute: showsSearch; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() }
    }
    Component { id: childPage; ChildPage { child: desk.app.child; showsBack: !desk.wide; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: visitPage; VisitPage { visit: desk.app.visit; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: planPage; PlanPage { plan: desk.app.plan; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: agreementPage; AgreementPage { agreement: desk.app.agreement; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component {
        id: chooseNotification
        PageFrame { centered: true; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute(); EmptyState { iconName: "inbox"; title: qsTr("Vælg en underretning"); text: qsTr("Så står det, der skal til for at handle, her."); Layout.fillWidth: true } }
    }
    Component {
        id: inboxPage
        InboxPage { inbox: desk.app.inbox; currentId: desk.app.navigation.id; showsSearch: !desk.wide; showsAcute: showsSearch; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() }
    }
    Component { id: stepsPage; StepsPage { steps: desk.app.steps; onAcuteRequested: desk.goAcute() } }
    Component { id: notificationPage; NotificationPage { notification: desk.app.notification; notifier: desk.app.notifier; today: desk.app.today.next.today; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: personPage; PersonPage { person: desk.app.person; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: familyPage; FamilyPage { family: desk.app.family; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: newFamilyPage; NewFamilyPage { family: desk.app.newFamily; today: desk.app.today.next.today; onAcuteRequested: desk.goAcute() } }
    Component { id: newTaskPage; NewTaskPage { today: desk.app.today; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component {
        id: chooseOffer
        PageFrame { centered: true; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute(); EmptyState { iconName: "offers"; title: qsTr("Vælg et tilbud"); text: qsTr("Så står ventetid, aldre, og hvordan man kommer dertil, her."); Layout.fillWidth: true } }
    }
    Component {
        id: offersPage
        OffersPage { offers: desk.app.offers; currentId: desk.page === Navigation.Offer ? desk.app.navigation.id : ""; today: desk.app.today.next.today; showsBack: desk.app.navigation.section !== Navigation.Offers && desk.page === Navigation.Offers; onBackRequested: desk.goBack(); showsSearch: !desk.wide; showsAcute: showsSearch; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() }
    }
    Component { id: offerPage; OfferPage { offer: desk.app.offer; showsBack: !desk.wide || desk.app.navigation.section !== Navigation.Offers; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: teamPage; TeamPage { team: desk.app.team; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: sparringPage; SparringPage { sparring: desk.app.sparring; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: meetingPage; MeetingPage { meeting: desk.app.meeting; onBackRequested: desk.goBack() } }
    Component { id: acutePage; AcutePage { settings: desk.app.settings; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch() } }
    Component { id: searchPage; SearchPage { search: desk.app.search; today: desk.app.today.next.today; onBackRequested: desk.goBack(); onAcuteRequested: desk.goAcute() } }
    Component { id: syncPage; SyncPage { sync: desk.app.sync; today: desk.app.today.next.today; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute(); onVersionsRequested: desk.app.navigation.open(Navigation.Versions) } }
    Component { id: versionsPage; VersionsPage { versions: desk.app.versions; today: desk.app.today.next.today; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: noticesPage; NoticesPage { notices: desk.app.notices; today: desk.app.today.next.today; onBackRequested: desk.goBack(); onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute() } }
    Component { id: morePage; MorePage { settings: desk.app.settings; lock: desk.app.lock; newNotices: desk.app.notices.unread; onSearchRequested: desk.goSearch(); onAcuteRequested: desk.goAcute(); onNoticesRequested: desk.app.navigation.open(Navigation.Notices); onSectionRequested: section => desk.app.navigation.open(section) } }
}
