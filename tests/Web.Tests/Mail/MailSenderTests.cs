using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Auth;
using LawLab.Web.Mail;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace LawLab.Web.Tests.Mail;

/// <summary>E-mail about notices, over a real conversation with a mail server.</summary>
[Collection<LawLabTests>]
public sealed class MailSenderTests : IAsyncLifetime
{
    private readonly LawLabApp _app;
    private readonly SmtpSink _sink = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private MailSender _sender = null!;

    public MailSenderTests(LawLabApp app) => _app = app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sender = NewSender();
        // What earlier tests left, until the digest of tomorrow, is nobody's business here.
        using var earlier = NewSender(clock: new FakeTimeProvider(_clock.GetUtcNow().AddHours(36)));
        await earlier.SendDueAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task Mail_OfTwoTeams_IsOneSentOnceAndTellsNothingOfAClient()
    {
        var ana = await NewReaderAsync();
        var first = await PutOnATeamAsync(ana);
        var second = await PutOnATeamAsync(ana);

        await SendAsync();
        Assert.Empty(_sink.MailOf(ana));
        _clock.Advance(NotificationRules.Gathering);
        await SendAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await SendAsync();

        var mail = Assert.Single(_sink.MailOf(ana));
        var message = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail)), Cancellation);
        Assert.Equal("LawLab: 2 things need you / 2 asuntos esperan por usted", message.Subject);
        Assert.Equal(("lawlab@lawlab.test", "auto-generated"), (message.From.Mailboxes.Single().Address, message.Headers["Auto-Submitted"]));
        var text = message.TextBody!;
        Assert.Contains("- Cases on whose team you were put: 2", text, StringComparison.Ordinal);
        Assert.Contains("- Casos a cuyo equipo se le sumó: 2", text, StringComparison.Ordinal);
        foreach (var fact in new[] { first, second, "Made-Up", "ATL", "Rosa", "Iván", ana.PersonId, CaseIndex.PseudonymOf(first) })
        {
            Assert.DoesNotContain(fact, message.Subject + text + message.Headers[HeaderId.MessageId], StringComparison.Ordinal);
        }

        Assert.All((await InboxOf(ana)).Notices, notice => Assert.Equal(NoticeMail.Sent, notice.Mail));
    }

    [Fact]
    public async Task Mail_Refused_IsTriedAgainLaterAndSentOnce()
    {
        var ana = await NewReaderAsync();
        await PutOnATeamAsync(ana);
        _clock.Advance(NotificationRules.Gathering);
        _sink.Refuses = true;

        await SendAsync();
        await SendAsync();
        Assert.Equal(1, RefusedTo(ana));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        Assert.Equal(2, RefusedTo(ana));

        _sink.Refuses = false;
        _clock.Advance(TimeSpan.FromMinutes(2));
        await SendAsync();
        await SendAsync();
        Assert.Single(_sink.MailOf(ana));
        // Her address is in no line of the log.
        Assert.DoesNotContain(_app.Log.With(ana.Email), line => line.Contains(nameof(MailSender), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_RefusedForTwoDays_IsGivenUpAndThePageSaysSo()
    {
        var ana = await NewReaderAsync();
        await PutOnATeamAsync(ana);
        _clock.Advance(NotificationRules.Gathering);
        _sink.Refuses = true;
        await SendAsync();
        _clock.Advance(TimeSpan.FromDays(2));
        _sink.Refuses = false;
        await SendAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await SendAsync();

        Assert.Empty(_sink.MailOf(ana));
        Assert.Equal(NoticeMail.Failed, (await InboxOf(ana)).Notices.Single().Mail);
    }

    [Fact]
    public async Task Mail_OfSomebodySuspended_IsGivenUp()
    {
        var ana = await NewReaderAsync();
        await PutOnATeamAsync(ana);
        await _app.Use<Accounts>(accounts => accounts.SuspendAsync(Invitations.Installation, ana.PersonId, Cancellation));
        _clock.Advance(NotificationRules.Gathering);
        await SendAsync();

        Assert.Empty(_sink.MailOf(ana));
        Assert.Equal(NoticeMail.Failed, (await InboxOf(ana)).Notices.Single().Mail);
    }

    [Fact]
    public async Task Mail_InQuietHours_WaitsForTheirEnd()
    {
        // On the minute, as people set them: the outbox keeps a moment to the microsecond, a clock here has ten times as many.
        var now = _clock.GetUtcNow();
        var hour = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        // Quiet from an hour ago until in two hours, on her clock.
        var quiet = new QuietHours(TimeOnly.FromDateTime(hour.AddHours(-1).UtcDateTime), TimeOnly.FromDateTime(hour.AddHours(2).UtcDateTime));
        var ana = await NewReaderAsync(quiet, "es");
        await PutOnATeamAsync(ana);

        _clock.SetUtcNow(hour.AddMinutes(119));
        await SendAsync();
        Assert.Empty(_sink.MailOf(ana));
        _clock.SetUtcNow(hour.AddMinutes(120));
        await SendAsync();

        Assert.Contains("Subject: LawLab: 1 asunto espera por usted\n", Assert.Single(_sink.MailOf(ana)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_OfWhatSheReadFirst_IsNotSent()
    {
        var ana = await NewReaderAsync();
        await PutOnATeamAsync(ana);
        var page = await InboxOf(ana);
        Assert.Null((await Inbox(ana).Submit(new MarkAllNoticesRead(Guid.NewGuid(), ana.Actor, page.Counts.Version))).Refusal);
        _clock.Advance(TimeSpan.FromHours(1));
        await SendAsync();

        Assert.Empty(_sink.MailOf(ana));
    }

    [Fact]
    public async Task Mail_FromManyProcessesAtOnce_IsSentOnce()
    {
        var people = new List<TestPerson>();
        for (var i = 0; i < 6; i++)
        {
            people.Add(await NewReaderAsync());
            await PutOnATeamAsync(people[i]);
        }

        _clock.Advance(NotificationRules.Gathering);
        var senders = Enumerable.Range(0, 4).Select(_ => NewSender()).ToList();
        await Task.WhenAll(senders.Select(sender => sender.SendDueAsync(Cancellation)));
        foreach (var sender in senders) sender.Dispose();

        Assert.All(people, person => Assert.Single(_sink.MailOf(person)));
    }

    [Fact]
    public async Task Mail_WithNobodyAtTheOtherEnd_WaitsAndFailsNothing()
    {
        var ana = await NewReaderAsync();
        await PutOnATeamAsync(ana);
        _clock.Advance(NotificationRules.Gathering);
        await _sink.DisposeAsync();
        Assert.Equal(0, await _sender.SendDueAsync(Cancellation));

        await using var sink = new SmtpSink();
        using var sender = NewSender(sink);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(0, await sender.SendDueAsync(Cancellation));
        Assert.Single(sink.MailOf(ana));
    }

    private MailSender NewSender(SmtpSink? sink = null, TimeProvider? clock = null)
    {
        var settings = new MailSettings("127.0.0.1", (sink ?? _sink).Port, SecureSocketOptions.None, null, null, new MailboxAddress("LawLab", "lawlab@lawlab.test"));
        return ActivatorUtilities.CreateInstance<MailSender>(_app.Services, new MailServer(settings), clock ?? _clock);
    }

    private int RefusedTo(TestPerson person) => _sink.Refused.Count(address => address == person.Email);

    private Task<int> SendAsync() => _sender.SendDueAsync(Cancellation);

    /// <summary>A person who wants to act on it when somebody puts her on a team.</summary>
    private async Task<TestPerson> NewReaderAsync(QuietHours? quiet = null, string? language = null)
    {
        var person = await _app.NewPerson("Rosa Ejemplo");
        var rules = new NotificationRules(
            [new KindRule(NoticeKind.TeamJoined, NoticeClass.Act)], [NoticeClass.Act], "Etc/UTC", quiet, new TimeOnly(17, 0), language);
        Assert.Null((await Inbox(person).Submit(new SetNotificationRules(Guid.NewGuid(), person.Actor, rules))).Refusal);
        return person;
    }

    /// <summary>Somebody puts her on a case's team, and she has the notice; gives the case's id.</summary>
    private async Task<string> PutOnATeamAsync(TestPerson person)
    {
        var before = (await InboxOf(person)).Counts.Version;
        var opened = await _app.OpenCase(await _app.NewPerson("Iván Prueba"), person);
        await Eventually.SeenAsync(async () => await InboxOf(person) is { } inbox && inbox.Counts.Version > before ? inbox : null);
        // The notice is of the app's own time: not a moment of it is to come here.
        _clock.SetUtcNow(DateTimeOffset.UtcNow);
        return opened.CaseId;
    }

    private IInboxGrain Inbox(TestPerson person) => _app.Grain<IInboxGrain>(person.PersonId);

    private async Task<InboxPage> InboxOf(TestPerson person) => (await Inbox(person).Read(person.Actor, unreadOnly: false, first: 100))!;
}
