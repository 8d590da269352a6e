using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Tests.Testing;

namespace LawLab.Web.Tests.Access;

/// <summary>What is told of to those it concerns, without anyone saying of which of them she wants to hear.</summary>
internal interface IToldOf
{
    /// <summary>Changes it, so that those are told whom it concerns; gives its version.</summary>
    Task<int> Nudge();
}

/// <summary>An alert in which nothing is left empty, confirmed by two people.</summary>
internal sealed class AlertFile : IToldOf
{
    private readonly IAlertGrain _grain;
    private readonly TestPerson _doubter;
    private readonly string _what = "Practice" + OpaqueId.New();

    private AlertFile(LawLabApp app, string id, string judge, TestPerson doubter) =>
        (_grain, Id, Judge, _doubter) = (app.Grain<IAlertGrain>(id), id, judge, doubter);

    public string Id { get; }

    /// <summary>Code of the judge whose practice it is; it finds the alert in a list.</summary>
    public string Judge { get; }

    /// <summary>Reports it of a judge; of three witnesses two confirm it and the last one contradicts.</summary>
    public static async Task<AlertFile> Report(LawLabApp app, TestPerson reporter, string jurisdiction, string judge, IReadOnlyList<TestPerson> witnesses)
    {
        var (command, since) = (Guid.NewGuid(), DateOnly.FromDateTime(DateTime.UtcNow));
        var file = new AlertFile(app, AlertId.For(reporter.OrganizationId!, command), judge, witnesses[2]);
        await file.Submit(new ReportAlert(
            command, reporter.Actor, jurisdiction, AlertKind.Judge, judge, "A made-up practice", since, SeenMyself: true, "A made-up question?"));
        await file.Submit(new CorrectAlert(Guid.NewGuid(), reporter.Actor, file._what, since));
        await file.Submit(new ConfirmAlert(Guid.NewGuid(), witnesses[0].Actor));
        await file.Submit(new ConfirmAlert(Guid.NewGuid(), witnesses[1].Actor));
        await file.Submit(new AddToAlert(Guid.NewGuid(), witnesses[1].Actor, "A made-up addition"));
        // Two by who reported it: one to look at, one that she takes back.
        file.Picture = await file.Attach(reporter);
        file.ToWithdraw = await file.Attach(reporter);
        await file.Nudge();
        return file;
    }

    /// <summary>A picture that stays.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>A picture that its reporter takes back.</summary>
    public string ToWithdraw { get; private set; } = "";

    public Task MakePractice(TestPerson facilitator) =>
        Submit(new SetAlertStage(Guid.NewGuid(), facilitator.Actor, AlertStage.Practice, "A made-up note"));

    public Task<int> Nudge() => Submit(new ContradictAlert(Guid.NewGuid(), _doubter.Actor, "Seen otherwise " + OpaqueId.New()));

    public Thing AsThing(string state) => new(state, Id, Judge)
    {
        Secrets = new Dictionary<string, string> { [_what] = "query alert.what" },
    };

    private async Task<string> Attach(TestPerson reporter)
    {
        var attach = new AttachEvidence(Guid.NewGuid(), reporter.Actor, MadePicture.Jpeg());
        await Submit(attach);
        return EvidenceId.For(Id, attach.CommandId);
    }

    private async Task<int> Submit(AlertCommand command)
    {
        var reply = await _grain.Submit(command);
        Assert.Null(reply.Refusal);
        return reply.Alert!.Version;
    }
}
