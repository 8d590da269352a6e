using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

[EventName("consent.recorded.v1")]
internal sealed record ConsentRecorded(ConsentUse Use, bool Given) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["use"] = Use.ToString(), ["given"] = Given ? "yes" : "no" };
}

// What the client agreed to beyond her own defense. Nothing is agreed to until it is recorded.
internal sealed partial record Case
{
    /// <summary>Whether her outcomes may be counted in what researchers and partner programs get; null when she was not asked.</summary>
    public RecordedConsent? AggregatesConsent { get; init; }

    private Decision Record(RecordConsent command)
    {
        if (command.Use is not ConsentUse.Aggregates) return Decision.Refuse("consent.use", "Choose from the list what the client was asked for.");
        return AggregatesConsent?.Given == command.Given ? Decision.Nothing : Decision.Accept(new ConsentRecorded(command.Use, command.Given));
    }

    private Case Recorded(ConsentRecorded happened, EventMetadata metadata) =>
        this with { AggregatesConsent = new RecordedConsent(happened.Given, metadata.ActorId, metadata.At) };
}
