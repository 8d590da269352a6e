using System.Collections.Immutable;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

// As it was before it was asked how a consent came about; old journals hold it.
[EventName("consent.recorded.v1")]
internal sealed record ConsentRecorded(ConsentUse Use, bool Given) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => ConsentTaken.CodesOf(Use, Given);
}

[EventName("consent.recorded.v2")]
internal sealed record ConsentTaken(ConsentUse Use, bool Given, ConsentDetails? Details) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => CodesOf(Use, Given);

    internal static Dictionary<string, string> CodesOf(ConsentUse use, bool given) => new() { ["use"] = use.ToString(), ["given"] = given ? "yes" : "no" };
}

// What the client agreed to beyond her own defense. Nothing is agreed to until it is recorded.
internal sealed partial record Case
{
    /// <summary>The last answer to each use; of those that she was not asked for there is none, and she agreed to none of them.</summary>
    public ImmutableSortedDictionary<ConsentUse, RecordedConsent> Consents { get; init; } = ImmutableSortedDictionary<ConsentUse, RecordedConsent>.Empty;

    /// <summary>Whether this may be done with her case.</summary>
    public bool Agreed(ConsentUse use) => Consents.GetValueOrDefault(use) is { Given: true };

    private Decision Record(RecordConsent command, DateTimeOffset now)
    {
        if (!Enum.IsDefined(command.Use)) return Decision.Refuse("consent.use", "Choose from the list what the client was asked for.");
        if (command is { Given: true, Details: null }) return Decision.Refuse("consent.details", "Say when, in which language and how she agreed, and to which text.");
        if (command.Details is { } details && Check(command.Use, details, now) is { } refused) return refused;
        var last = Consents.GetValueOrDefault(command.Use);
        return last is not null && (last.Given, last.Details) == (command.Given, command.Details ?? last.Details)
            ? Decision.Nothing
            : Decision.Accept(new ConsentTaken(command.Use, command.Given, command.Details));
    }

    private static Decision? Check(ConsentUse use, ConsentDetails details, DateTimeOffset now)
    {
        // East of Greenwich, on Guam and Saipan, it is tomorrow already.
        var latest = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
        if (details.On > latest || details.On < latest.AddYears(-MaxYears)) return Decision.Refuse("consent.day", $"Give the day on which she said it: not in the future, and at most {MaxYears} years ago.");
        if (!Text.IsCode(details.Language)) return Decision.Refuse("consent.language", "Choose the language in which it was explained to her.");
        if (!Enum.IsDefined(details.How)) return Decision.Refuse("consent.how", "Choose from the list how she said it.");
        return ConsentForm.IsOne(use, details.Form) ? default(Decision?) : Decision.Refuse("consent.form", "Choose the text that was explained to her from the list.");
    }

    private Case Recorded(ConsentUse use, bool given, ConsentDetails? details, EventMetadata metadata) =>
        this with { Consents = Consents.SetItem(use, new RecordedConsent(given, metadata.ActorId, metadata.At, use, details)) };
}
