using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX;

/// <summary>A release request in memory, and those who work on it; each command is decided and applied.</summary>
internal sealed class Ordered
{
    public static readonly DateTimeOffset At = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    private static readonly string s_producer = OpaqueId.New();

    private int _version;

    public Ordered(ReleasePath kind = ReleasePath.Bond, string? language = "SP", Hearing? next = null)
    {
        (Language, NextHearing) = (language, next);
        Send(new OrderRelease(Guid.NewGuid(), Partner, OpaqueId.New(), kind, s_producer, "Her aunt is the sponsor."));
    }

    public ReleaseRequest State { get; private set; } = ReleaseRequest.Empty;

    public DateTimeOffset Now { get; set; } = At;

    public Hearing? NextHearing { get; set; }

    private string? Language { get; }

    public Actor Partner { get; } = Given.Attorney();

    public Actor Attorney { get; } = Given.Attorney(s_producer);

    public Actor Reviewer { get; } = Given.Attorney(s_producer);

    public Actor Lay { get; } = Given.Attorney(s_producer) with { Role = Role.BorderXMember };

    public ReleaseStep Step(string code) => State.Steps.Single(step => step.Plan.Code == code);

    public Ordered Triaged(DateOnly? promised = null)
    {
        Send(new TriageRelease(Guid.NewGuid(), Attorney, Attorney.PersonId, promised));
        return this;
    }

    /// <summary>Everything is written: nothing but the review is left.</summary>
    public Ordered Written()
    {
        foreach (var code in State.Steps.Where(step => !step.Plan.IsReview).Select(step => step.Plan.Code).ToList()) Do(code, Attorney);
        return this;
    }

    public Ordered Delivered()
    {
        Triaged().Written();
        Do("review", Reviewer);
        Send(new FinishReleaseStep(Guid.NewGuid(), Reviewer, "assembly"));
        Send(new DeliverRelease(Guid.NewGuid(), Attorney));
        return this;
    }

    public Ordered Filed()
    {
        Delivered();
        Send(new AcceptRelease(Guid.NewGuid(), Partner));
        Send(new FileRelease(Guid.NewGuid(), Partner, new DateOnly(2026, 3, 2), FilingWay.Ecas, "E-4711"));
        return this;
    }

    public void Do(string code, Actor actor)
    {
        Send(new TakeReleaseStep(Guid.NewGuid(), actor, code));
        Send(new FinishReleaseStep(Guid.NewGuid(), actor, code));
    }

    /// <summary>Decides the command, which must be accepted.</summary>
    public void Send(ReleaseRequestCommand command)
    {
        var decision = Decide(command);
        Assert.Null(decision.Refusal);
        foreach (var happened in decision.Events) State = State.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, ++_version));
    }

    /// <summary>The code of the refusal.</summary>
    public string? Refused(ReleaseRequestCommand command, ReleasePerson? person = null) => Decide(command, person).Refusal?.Code;

    public Decision Decide(ReleaseRequestCommand command, ReleasePerson? person = null)
    {
        var list = new AccessList(Partner.OrganizationId, 1, [], []);
        var summary = new CaseSummary(OpaqueId.New(), list, "ATL", null, true, NextHearing, Language, [], CaseStatus.Preparing);
        person ??= new ReleasePerson(command is not ReleaseStepCommand || command.Actor.Role is Role.Attorney, false, ["SP"]);
        return State.Decide(new LookedUpRelease(command, new ReleaseStanding(true, true, true), summary, true, person), Now);
    }
}
