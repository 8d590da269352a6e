using LawLab.Grains.Cases;

namespace LawLab.Silo.Demo;

/// <summary>Something that was decided so many days before the case was opened here.</summary>
internal sealed record DemoOutcome(OutcomeKind Kind, OutcomeResult Result, int DaysAgo, string? Code = null, int? Amount = null, AskedBy? AskedBy = null);

/// <summary>What was decided in a made-up case: enough in all for figures of most judges.</summary>
internal static class DemoOutcomes
{
    private static readonly int[] s_bonds = [1500, 1500, 2500, 3500, 5000, 5000, 7500, 10_000, 15_000];

    /// <summary>The same for the same case; none where no judge is assigned.</summary>
    public static IEnumerable<DemoOutcome> Of(DemoCase made)
    {
        if (made.Proceeding.JudgeCode is not { } judge || made.Status == CaseStatus.Intake) yield break;
        var random = new DemoRandom(Seed(made.OpeningId.ToByteArray()));
        // Each judge is of her own severity.
        var denies = 25 + (int)(Seed([.. judge.Select(letter => (byte)letter)]) % 60);
        for (var asked = random.Below(4); asked > 0; asked--)
        {
            yield return new(OutcomeKind.Continuance, Result(random.Chance(denies / 2)), 20 + (asked * 60) + random.Below(40), AskedBy: AskedBy.Respondent);
        }

        if (made.Proceeding.Detained || random.Chance(20))
        {
            var denied = random.Chance(denies);
            yield return new(OutcomeKind.Bond, Result(denied), 10 + random.Below(200), Amount: denied ? null : random.Pick(s_bonds));
        }

        if (random.Chance(40))
        {
            yield return new(
                OutcomeKind.ProsecutorPosition, random.Chance(70) ? OutcomeResult.Opposed : OutcomeResult.Unopposed, 5 + random.Below(250));
        }

        if (made.Status >= CaseStatus.Decided && made.Claim.Relief.Count > 0)
        {
            yield return new(OutcomeKind.Relief, Result(random.Chance(denies)), 5 + random.Below(300), made.Claim.Relief[0]);
        }
    }

    private static OutcomeResult Result(bool denied) => denied ? OutcomeResult.Denied : OutcomeResult.Granted;

    private static uint Seed(byte[] bytes) => bytes.Aggregate(17u, (sum, each) => ((sum * 31) + each) & 0xFFFFFF);
}
