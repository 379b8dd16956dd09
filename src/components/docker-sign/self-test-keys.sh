# Makes two pairs of keys for this pipeline alone: one signs, the other is somebody else's, of which only the public one stays.
(
set -eu
export COSIGN_PASSWORD=
for owner in own other; do
  mkdir -p "self-test/$owner"
  cd "self-test/$owner"
  cosign generate-key-pair
  cd ../..
done
rm self-test/other/cosign.key
# The job that signs is not root, to whom artifacts belong.
chmod a+r self-test/own/cosign.key
: >.drydock-sign.env # the report of the job that this one extends
)
