using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using static SmartCom.Tests.Domain.Customers.Visit;

namespace SmartCom.Tests.Domain.Customers;

public sealed class SessionTests
{
    [Fact]
    public void A_visit_goes_on_until_thirty_minutes_of_silence()
    {
        var justInTime = At(30).AddTicks(-1);
        Assert.Equal(new Session("", At(0), justInTime, 2), Told(Viewed("A", At(0)), Viewed("B", justInTime)).Session);
        Assert.Equal(new Session("", At(30), At(30), 1), Told(Viewed("A", At(0)), Viewed("B", At(30))).Session);
    }

    [Fact]
    public void Another_session_id_is_another_visit_and_the_same_id_goes_on()
    {
        var told = Told(In("s1", At(0)), In("s1", At(1)), In("s2", At(2)), Viewed("A", At(3)), In("s2", At(4)));

        Assert.Equal(new Session("s2", At(2), At(4), 3), told.Session);
    }

    [Fact]
    public void A_late_event_joins_what_looked_like_two_visits() =>
        Assert.Equal(new Session("", At(0), At(40), 3), Told(Viewed("A", At(0)), Viewed("B", At(40)), Viewed("C", At(20))).Session);

    [Fact]
    public void An_event_that_says_so_begins_a_visit_that_has_no_id() =>
        Assert.Equal(new Session("", At(5), At(6), 2), Told(Viewed("A", At(0)), Tracked(EventNames.Visit, At(5)), Viewed("B", At(6))).Session);

    [Fact]
    public void What_a_server_tells_about_a_user_is_no_visit()
    {
        var told = Told(Customer.New(User), Ordered(At(0)) with { Customer = User, VisitorId = null });

        Assert.Null(told.Session);
        Assert.Single(told.History);
        Assert.Equal(At(0), told.LastSeenAt);
    }

    [Fact]
    public void A_visit_longer_than_the_history_keeps_its_beginning_and_its_count()
    {
        var all = Enumerable.Range(0, 250).Select(minute => Viewed($"P{minute}", At(minute))).ToArray();
        var expected = new Session("", At(0), At(249), 250);
        Assert.Equal(expected, Told(all).Session);

        // Told again from the history, because the last but one comes late.
        (all[^1], all[^2]) = (all[^2], all[^1]);
        Assert.Equal(expected, Told(all).Session);
    }

    [Fact]
    public void All_lines_of_a_visit_hold_one_copy_of_its_id()
    {
        var told = Told(In(new string(['s', '1']), At(0)), In(new string(['s', '1']), At(1)));

        Assert.Same(told.History[0].SessionId, told.History[1].SessionId);
    }

    private static CustomerEvent In(string session, DateTimeOffset at) => Viewed("A", at) with { SessionId = session };
}
