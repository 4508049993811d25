namespace SmartCom.Storage.Reading;

/// <summary>Those of the lists' queries that each kind of database needs in words of its own, to walk the right index.</summary>
/// <param name="Newest">The newest customers before a place: <c>@LastSeen</c>, <c>@Rowid</c>, <c>@Key</c>.</param>
/// <param name="ByTerm">Customers whose terms come behind a place, <c>@Term</c> and <c>@Key</c>, in the order of the terms.</param>
/// <param name="Waiting">Those who wait behind a place: <c>@Partition</c>, <c>@DueAt</c>, <c>@Key</c>. Whoever stands at a step is one of them.</param>
internal sealed record ListQueries(string Newest, string ByTerm, string Waiting);
