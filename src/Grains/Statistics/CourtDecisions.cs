using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LawLab.Grains.Statistics;

/// <summary>
/// The decisions of a kind in some courts, to be counted in memory as <see cref="PeopleIndex"/> counts them in the database: each client once, with
/// her last decision of the days that are asked for. Codes and days alone: neither a case nor what a client is known by is in it.
/// </summary>
internal sealed class CourtDecisions
{
    // An amount that is not known, or not asked for.
    private const int NoAmount = int.MinValue;

    private readonly Decision[] _decisions;
    private readonly string?[] _codes;

    private CourtDecisions(Decision[] decisions, string?[] codes) => (_decisions, _codes) = (decisions, codes);

    /// <summary>About so much memory it takes.</summary>
    public long Bytes => ((long)_decisions.Length * Unsafe.SizeOf<Decision>()) + (_codes.Length * 64L);

    /// <summary>Clients told apart by what is asked for, as the statement gives them, in whatever order.</summary>
    public IReadOnlyList<PeopleRow> Count(PeopleDetail detail, DateOnly? from, DateOnly? to)
    {
        var (first, last) = (from?.DayNumber ?? int.MinValue, to?.DayNumber ?? int.MaxValue);
        var groups = new Dictionary<Told, Counted>();
        var (asked, client) = (Told.AskedFor(detail), -1);
        foreach (ref readonly var decision in _decisions.AsSpan())
        {
            // The last decision of a client comes first: the first one within the days is hers.
            if (decision.Client == client || decision.Day > last || decision.Day < first) continue;
            client = decision.Client;
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, decision.Told.By(asked, detail.ByAmount), out _);
            group = new Counted(group.People + 1, Math.Max(group.Last, decision.Day), group.Records ^ decision.Record);
        }

        return [.. groups.Select(group => RowOf(group.Key, group.Value))];
    }

    private PeopleRow RowOf(Told told, Counted counted) => new(
        [_codes[told.Result], _codes[told.Court], _codes[told.Judge], _codes[told.Nationality], _codes[told.Custody], _codes[told.Representation], _codes[told.Application]],
        DateOnly.FromDayNumber(told.Month),
        DateOnly.FromDayNumber(counted.Last),
        told.Amount == NoAmount ? null : told.Amount,
        counted.People,
        counted.Records);

    /// <summary>Takes decisions one after the other: client by client, the last of each first.</summary>
    internal sealed class Builder
    {
        private readonly List<Decision> _decisions = [];
        private readonly List<string?> _codes = [null];
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
        private byte[] _client = [];
        private int _clients;

        /// <summary>The next decision.</summary>
        /// <param name="client">What the client is known by: it is compared with the one before, and not kept.</param>
        /// <param name="on">Day of the decision.</param>
        /// <param name="codes">By <see cref="StatisticDimension"/>.</param>
        /// <param name="amount">Bond in US dollars.</param>
        /// <param name="record">Its part of <see cref="PeopleRow.Records"/>.</param>
        public void Add(byte[] client, DateOnly on, string?[] codes, int? amount, long record)
        {
            if (_decisions.Count > 0 && !client.AsSpan().SequenceEqual(_client)) _clients++;
            _client = client;
            var at = Array.ConvertAll(codes, CodeOf);
            _decisions.Add(new Decision(
                _clients, on.DayNumber, new Told(at[0], at[1], at[2], at[3], at[4], at[5], at[6], new DateOnly(on.Year, on.Month, 1).DayNumber, amount ?? NoAmount), record));
        }

        public CourtDecisions Build() => new([.. _decisions], [.. _codes]);

        private int CodeOf(string? code)
        {
            if (code is null) return 0;
            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, code, out var isKnown);
            if (isKnown) return at;
            at = _codes.Count;
            _codes.Add(code);
            return at;
        }
    }

    private readonly record struct Decision(int Client, int Day, Told Told, long Record);

    /// <summary>What clients are told apart by: places of codes, 0 for not known or not asked for; the first day of the month.</summary>
    private readonly record struct Told(int Result, int Court, int Judge, int Nationality, int Custody, int Representation, int Application, int Month, int Amount)
    {
        /// <summary>All bits of what is asked for, and none of anything else.</summary>
        public static Told AskedFor(PeopleDetail detail)
        {
            return new Told(
                Mask(StatisticDimension.Result), Mask(StatisticDimension.Court), Mask(StatisticDimension.Judge), Mask(StatisticDimension.Nationality),
                Mask(StatisticDimension.Custody), Mask(StatisticDimension.Representation), Mask(StatisticDimension.Application), detail.ByMonth ? -1 : 0, 0);

            int Mask(StatisticDimension dimension) => detail.Has(dimension) ? -1 : 0;
        }

        /// <summary>No more than what is asked for.</summary>
        public Told By(Told asked, bool byAmount) => new(
            Result & asked.Result, Court & asked.Court, Judge & asked.Judge, Nationality & asked.Nationality, Custody & asked.Custody, Representation & asked.Representation,
            Application & asked.Application, Month & asked.Month, byAmount ? Amount : NoAmount);
    }

    private readonly record struct Counted(int People, int Last, long Records);
}
