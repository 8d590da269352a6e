namespace LawLab.Grains.Disclosure;

/// <summary>
/// Decides what an edition shows: of each table the cells of at least eleven people, rounded to five, without those by which something
/// could be proven of fewer. Shown is what is left when for each <see cref="Secrets">secret</see> other people were found who look the
/// same from outside, together with all that was released before, and among whom the secret is none. That is the proof: it does not
/// rest on how they were found.
/// </summary>
internal static class Release
{
    private const int Walks = 40;
    private const int WalkSecrets = 300;
    private const int RepairsInRound = 40;
    private const int MostRounds = 60;
    private const int NearRounds = 12;
    private const int LeastCost = 16;

    /// <summary>For one secret, in CP-SAT's own measure: it counts work, and is the same on every machine.</summary>
    private const double Effort = 0.2;

    /// <summary>
    /// What the edition shows, the same for the same people whatever the machine does meanwhile. Takes about half a minute of a
    /// processor for 3,000 people.
    /// </summary>
    /// <param name="people">Everyone whom this edition or an earlier one counts.</param>
    /// <param name="edition">From 0.</param>
    /// <param name="before">What the earlier editions showed.</param>
    /// <param name="cancellation">Stops it.</param>
    public static IReadOnlyList<ReleasedTable> Decide(Population people, int edition, IReadOnlyList<ReleasedTable> before, CancellationToken cancellation)
    {
        var made = people.Tables.Select(table => OutsideTable.Of(people, table, edition)).ToList();
        var random = new Random(edition);
        var secrets = new Secrets(people, edition);
        OutsideTable[] tables = [.. before.Select(released => OutsideTable.Of(people, released)), .. made];
        var guess = new Guess(people, tables, random);
        guess.Mix(50 * people.Codes.Length);
        secrets.Disprove(guess.Codes);
        for (var walk = 0; walk < Walks && secrets.Count > 0; walk++) Walk(guess, secrets, random);
        for (var round = 0; secrets.Count > 0; round++)
        {
            // What cannot be protected otherwise is protected by silence.
            if (round == MostRounds) return [.. people.Tables.Select(table => new ReleasedTable(table, edition, new Dictionary<UInt128, int>()))];
            // The few that resist get more people around them, and more time.
            var others = Math.Max(0, (round - NearRounds) / 2);
            foreach (var secret in Some(secrets, random, RepairsInRound))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!secrets.Has(secret) || !new Repair(people, guess, tables, secret, edition, others).Solve(LeastCost << Math.Min(round, 16), Effort * (1 + others))) continue;
                secrets.Disprove(guess.Codes);
            }

            Walk(guess, secrets, random);
        }

        return [.. made.Select(table => table.Released(people))];
    }

    private static void Walk(Guess guess, Secrets secrets, Random random)
    {
        foreach (var few in Some(secrets, random, WalkSecrets).Chunk(20))
        {
            foreach (var secret in few) guess.Empty(secret);
            secrets.Disprove(guess.Codes);
        }

        guess.Mix(guess.Codes.Length / 2);
        secrets.Disprove(guess.Codes);
    }

    private static Secret[] Some(Secrets secrets, Random random, int most)
    {
        var open = secrets.Open.ToArray();
        random.Shuffle(open);
        return open[..Math.Min(most, open.Length)];
    }
}
