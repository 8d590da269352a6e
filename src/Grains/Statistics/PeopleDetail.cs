namespace LawLab.Grains.Statistics;

/// <summary>What clients are told apart by when they are counted.</summary>
/// <param name="Dimensions">A bit for each <see cref="StatisticDimension"/>.</param>
/// <param name="ByMonth">Of the decision.</param>
/// <param name="ByAmount">Of bond.</param>
/// <param name="ByFacts">Each by herself, with what is sealed of her.</param>
internal readonly record struct PeopleDetail(int Dimensions, bool ByMonth, bool ByAmount, bool ByFacts)
{
    /// <summary>All that is known.</summary>
    public static PeopleDetail Whole => new(~0, true, true, true);

    /// <summary>Whether they are told apart by it.</summary>
    public bool Has(StatisticDimension dimension) => (Dimensions >> (int)dimension & 1) != 0;

    /// <summary>What the question needs: what figures are told apart by and narrowed to, and no more.</summary>
    public static PeopleDetail Of(StatisticQuestion question) => new(
        question.By.Concat(question.Where.Narrowed.Select(each => each.Dimension)).Concat(question.Measure is StatisticMeasure.Share ? [StatisticDimension.Result] : [])
            .Aggregate(0, (bits, dimension) => bits | 1 << (int)dimension),
        question.Interval is not null,
        question.Measure is StatisticMeasure.Amount,
        question.NeedsFacts);
}
