namespace LawLab.Grains.Disclosure;

/// <summary>
/// Other people who look the same from outside: two at a time exchange codes, whenever every table still shows what it shows and
/// leaves out what it leaves out.
/// </summary>
internal sealed class Guess(Population people, OutsideTable[] tables, Random random)
{
    private const int Tries = 60;
    private const int Looks = 40;

    // A table that does not tell apart what is exchanged stays as it is.
    private readonly OutsideTable[][] _touched = [.. people.Moving.Select(moving => tables.Where(table => (table.Table & moving) != 0).ToArray())];
    private readonly int[][] _dimensions = [.. people.Moving.Select(moving => Enumerable.Range(0, 32).Where(dimension => (moving >> dimension & 1) == 1).ToArray())];
    private readonly (UInt128 One, UInt128 Other)[] _before = new (UInt128, UInt128)[tables.Length];

    /// <summary>Of each person, as in <see cref="Population"/>.</summary>
    public int[][] Codes { get; } = [.. people.Codes.Select(codes => (int[])codes.Clone())];

    /// <summary>Exchanges at random, to get away from the truth.</summary>
    public void Mix(int times)
    {
        if (Codes.Length == 0) return;
        for (var i = 0; i < times; i++)
        {
            var (person, moving) = (random.Next(Codes.Length), random.Next(_dimensions.Length));
            if (Partner(person, moving) is { } other) TryExchange(person, other, moving);
        }
    }

    /// <summary>Tries to have nobody in the group; gives up at the first who cannot leave it.</summary>
    public void Empty(Secret secret)
    {
        for (var person = 0; person < Codes.Length; person++)
        {
            if (Has(secret, person) && !TryLeave(secret, person)) return;
        }
    }

    /// <summary>People outside the group who differ from one of its members: those who do least, and some others.</summary>
    public IEnumerable<int> Near(int member, Secret secret, int near, int others) => Enumerable.Range(0, Codes.Length)
        .Where(person => person != member && !Has(secret, person))
        .Select(person => (Person: person, Differs: Differences(member, person)))
        .Where(each => each.Differs > 0)
        .OrderBy(each => each.Differs).ThenBy(each => each.Person * 7919L % 9973)
        .Select((each, place) => (each.Person, Place: place < near ? -1 : each.Person * 7919L % 9973))
        .OrderBy(each => each.Place).Take(near + others).Select(each => each.Person);

    /// <summary>Her codes, but these of another's.</summary>
    public int[] With(int person, int other, int moving) => [.. Codes[person].Select((code, dimension) => (moving >> dimension & 1) == 1 ? Codes[other][dimension] : code)];

    /// <summary>Gives her these codes; the caller has shown that the tables look the same afterwards.</summary>
    public void Give(int person, int[] codes)
    {
        foreach (var table in tables)
        {
            if (!table.Among.Has(people.Stays[person])) continue;
            table.Add(Population.Key(Codes[person], table.Table), -1);
            table.Add(Population.Key(codes, table.Table), 1);
        }

        Codes[person] = [.. codes];
    }

    private bool TryLeave(Secret secret, int person)
    {
        var scope = secret.Table | secret.Without;
        for (var i = 0; i < Tries; i++)
        {
            var moving = random.Next(_dimensions.Length);
            if ((people.Moving[moving] & scope) == 0 || Partner(person, moving) is not { } other || Has(secret, other) || !TryExchange(person, other, moving)) continue;
            if (!Has(secret, person) && !Has(secret, other)) return true;
            TryExchange(person, other, moving);
        }

        return false;
    }

    private bool Has(Secret secret, int person) => secret.Has(Codes[person], people.Stays[person]);

    /// <summary>Somebody who differs in this and in little else: the exchange changes what few tables tell.</summary>
    private int? Partner(int person, int moving)
    {
        var (best, least) = (default(int?), int.MaxValue);
        for (var i = 0; i < Looks; i++)
        {
            var other = random.Next(Codes.Length);
            // Two who differ in nothing else only change places.
            if (Differ(person, other, moving) && Differences(person, other) is > 1 and var count && count < least) (best, least) = (other, count);
        }

        return best;
    }

    private int Differences(int one, int other)
    {
        var count = 0;
        for (var moving = 0; moving < _dimensions.Length; moving++)
        {
            if (Differ(one, other, moving)) count++;
        }

        return count;
    }

    private bool Differ(int one, int other, int moving)
    {
        foreach (var dimension in _dimensions[moving])
        {
            if (Codes[one][dimension] != Codes[other][dimension]) return true;
        }

        return false;
    }

    private bool TryExchange(int one, int other, int moving)
    {
        var touched = _touched[moving];
        for (var i = 0; i < touched.Length; i++) _before[i] = (Population.Key(Codes[one], touched[i].Table), Population.Key(Codes[other], touched[i].Table));
        Exchange(one, other, moving);
        for (var i = 0; i < touched.Length; i++)
        {
            if (Move(touched[i], _before[i], one, other, 1)) continue;
            for (; i >= 0; i--) Move(touched[i], _before[i], one, other, -1);
            Exchange(one, other, moving);
            return false;
        }

        return true;
    }

    private void Exchange(int one, int other, int moving)
    {
        foreach (var dimension in _dimensions[moving]) (Codes[one][dimension], Codes[other][dimension]) = (Codes[other][dimension], Codes[one][dimension]);
    }

    /// <summary>Moves both in the table, or back.</summary>
    /// <returns>Whether it looks as it did.</returns>
    private bool Move(OutsideTable table, (UInt128 One, UInt128 Other) from, int one, int other, int by)
    {
        var to = (One: Population.Key(Codes[one], table.Table), Other: Population.Key(Codes[other], table.Table));
        var (hasOne, hasOther) = (table.Among.Has(people.Stays[one]), table.Among.Has(people.Stays[other]));
        if (hasOne) table.Add(from.One, -by);
        if (hasOther) table.Add(from.Other, -by);
        if (hasOne) table.Add(to.One, by);
        if (hasOther) table.Add(to.Other, by);
        return (!hasOne || (table.Fits(from.One) && table.Fits(to.One))) && (!hasOther || (table.Fits(from.Other) && table.Fits(to.Other)));
    }
}
