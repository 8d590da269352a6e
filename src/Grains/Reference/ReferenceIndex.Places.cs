namespace LawLab.Grains.Reference;

/// <summary>A place where ICE holds people, as its list has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="City">Where.</param>
/// <param name="State">Two letters.</param>
/// <param name="Population">Average daily population; null when the list does not say.</param>
/// <param name="AsOf">Date of the list.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ListedFacility")]
public sealed record ListedFacility(
    [property: Id(0)] string Name, [property: Id(1)] string City, [property: Id(2)] string State, [property: Id(3)] int? Population, [property: Id(4)] DateOnly AsOf);

/// <summary>How many agencies of a county enforce immigration law by agreement (INA 287(g)).</summary>
/// <param name="State">The state's name in capitals, as ICE writes it.</param>
/// <param name="County">The county; empty for agencies of the state.</param>
/// <param name="Agencies">How many.</param>
/// <param name="Models">By which models.</param>
/// <param name="LastSignedOn">When the last was signed.</param>
/// <param name="AsOf">Date of the list.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CountyAgreements")]
public sealed record CountyAgreements(
    [property: Id(0)] string State,
    [property: Id(1)] string County,
    [property: Id(2)] int Agencies,
    [property: Id(3)] IReadOnlyList<string> Models,
    [property: Id(4)] DateOnly LastSignedOn,
    [property: Id(5)] DateOnly AsOf);

/// <summary>An office of the government's attorneys.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ProsecutorOffice")]
public sealed record ProsecutorOffice([property: Id(0)] string City, [property: Id(1)] string Name, [property: Id(2)] string? Address);

// What is published of the places around a court.
public sealed partial class ReferenceIndex
{
    // A facility has the code of the field office that it belongs to; the code's list has the office's name.
    private const string FacilitiesStatement = """
        select name, city, state, (male_criminal + male_non_criminal + female_criminal + female_non_criminal)::int, as_of
        from detention_facility
        where retired_on is null
            and area in (select code from reference_code where list = 'area-of-responsibility' and lower(label) = lower($1))
        order by name, city
        """;

    /// <summary>The facilities of an ICE field office, by name.</summary>
    internal async Task<IReadOnlyList<ListedFacility>> Facilities(string fieldOffice, CancellationToken ct)
    {
        await using var command = db.CreateCommand(FacilitiesStatement);
        command.Parameters.Add(new() { Value = fieldOffice });
        var found = new List<ListedFacility>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt32(3), reader.GetFieldValue<DateOnly>(4)));
        }

        return found;
    }

    // The area of an office names states, or counties of them; the agreements have "… County" behind a county's name.
    private const string AgreementsStatement = """
        select a.state, coalesce(a.county, ''), count(distinct a.agency)::int, array_agg(distinct a.model order by a.model), max(a.signed_on), max(a.as_of)
        from ice_agreement a
        where a.retired_on is null and exists (
            select from ice_area r
            where r.retired_on is null and lower(r.office) = lower($1) and upper(r.state) = upper(a.state)
                and (r.county = '' or lower(a.county) in (lower(r.county), lower(r.county) || ' county', lower(r.county) || ' parish')))
        group by 1, 2 order by 1, 2
        """;

    /// <summary>The agreements of agencies in the area of an ICE field office, by county.</summary>
    internal async Task<IReadOnlyList<CountyAgreements>> Agreements(string fieldOffice, CancellationToken ct)
    {
        await using var command = db.CreateCommand(AgreementsStatement);
        command.Parameters.Add(new() { Value = fieldOffice });
        var found = new List<CountyAgreements>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetInt32(2),
                reader.GetFieldValue<string[]>(3),
                reader.GetFieldValue<DateOnly>(4),
                reader.GetFieldValue<DateOnly>(5)));
        }

        return found;
    }

    private const string ProsecutorsStatement = """
        select code, label, detail from reference_code
        where list = 'opla-office' and retired_on is null and lower(code) = any ($1) order by code
        """;

    /// <summary>The offices of the government's attorneys in these cities.</summary>
    internal async Task<IReadOnlyList<ProsecutorOffice>> Prosecutors(IEnumerable<string> cities, CancellationToken ct)
    {
        await using var command = db.CreateCommand(ProsecutorsStatement);
        command.Parameters.Add(new() { Value = cities.Select(city => city.ToLowerInvariant()).Distinct().ToArray() });
        var found = new List<ProsecutorOffice>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) found.Add(new(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        return found;
    }
}
