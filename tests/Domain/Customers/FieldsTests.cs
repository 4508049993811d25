using SmartCom.Domain.Events;

namespace SmartCom.Tests.Domain.Customers;

public sealed class FieldsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5_000)]
    public void Where_a_name_is_repeated_the_last_one_counts(int count)
    {
        ImmutableArray<Field> told = [.. Enumerable.Range(0, 2 * count).Select(number => new Field($"f{number % count}", Value.Of(number)))];

        Assert.All([Fields.Of(told.AsSpan()), Fields.Keeping(told)], fields =>
        {
            Assert.Equal(Enumerable.Range(0, count).Select(number => $"f{number}"), fields.Select(field => field.Name));
            Assert.Equal(Enumerable.Range(count, count).Select(number => (decimal?)number), fields.Select(field => field.Value.AsNumber));
        });
    }
}
