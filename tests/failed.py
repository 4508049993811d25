"""Prints the filter by which `dotnet test` runs once more what failed, from the .trx files in a folder; nothing when nothing failed."""
import glob
import sys
import xml.etree.ElementTree as xml

names = set()
for path in glob.glob(sys.argv[1] + '/*.trx'):
    tests = list(xml.parse(path).iter())
    failed = {e.get('testId') for e in tests if e.tag.endswith('UnitTestResult') and e.get('outcome') not in ('Passed', 'NotExecuted')}
    for test in tests:
        if test.tag.endswith('UnitTest') and test.get('id') in failed:
            method = next(e for e in test if e.tag.endswith('TestMethod'))
            names.add(f"{method.get('className')}.{method.get('name').split('(')[0]}")
print('|'.join(f'FullyQualifiedName={name}' for name in sorted(names)))
